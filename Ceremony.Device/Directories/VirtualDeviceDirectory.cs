using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Directories;

/// <summary>Virtual devices in this process, each at a place of its own, put in and pulled out by the rehearsal.</summary>
public sealed class VirtualDeviceDirectory : IDeviceDirectory
{
    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Func<ICardTransport>?> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DevicePlace> _found = new(StringComparer.Ordinal);
    private volatile DirectoryView _current = new(DirectoryState.Ready, "No virtual device was set up.", []);

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public DirectoryView Current => _current;

    /// <summary>Puts a virtual device in at a place; a place that was not there before is added.</summary>
    /// <param name="place">The place's name, for a person: "slot 1".</param>
    /// <param name="connect">Makes a transport to the device.</param>
    public void Insert(string place, Func<ICardTransport> connect) => Set(place, connect);

    /// <summary>Pulls the device out of a place, which stays as an empty one.</summary>
    /// <param name="place">The place's name.</param>
    /// <remarks>A transport that is still open belongs to the device: pull it there too, so that its next command fails.</remarks>
    public void Pull(string place) => Set(place, null);

    /// <inheritdoc/>
    public DeviceResult<SmartCardHsmDevice> Open(string serial) => OpenBySerial.Open(Current, serial, Connect);

    /// <summary>Does nothing: the devices belong to whoever put them in.</summary>
    public void Dispose()
    {
    }

    private ICardTransport Connect(string place)
    {
        Func<ICardTransport>? connect;
        lock (_lock)
        {
            connect = _connections.GetValueOrDefault(place);
        }

        return connect is null
            ? throw new CardTransportException(CardTransportFailure.CardRemoved, $"There is no device in {place}. Put it in, then repeat the step.")
            : connect();
    }

    private void Set(string place, Func<ICardTransport>? connect)
    {
        // Looked at outside the lock: the devices at other places may be in the middle of an operation.
        var found = connect is null ? DeviceProbe.Empty(place) : DeviceProbe.Look(place, connect);
        lock (_lock)
        {
            if (!_connections.ContainsKey(place))
            {
                _order.Add(place);
            }

            _connections[place] = connect;
            _found[place] = found;
            _current = new DirectoryView(DirectoryState.Ready, string.Empty, _order.Select(name => _found[name]).ToList());
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
