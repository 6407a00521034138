using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Directories;

/// <summary>Virtual devices in this process, each at a place of its own, put in and pulled out by the rehearsal.</summary>
public sealed class VirtualDeviceDirectory : IDeviceDirectory
{
    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly List<Action> _unfollow = [];
    private readonly Dictionary<string, Func<ICardTransport>?> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DevicePlace> _found = new(StringComparer.Ordinal);
    private volatile DirectoryView _current = new(DirectoryState.Ready, "No virtual device was set up.", []);

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public DirectoryView Current => _current;

    /// <summary>Sets a virtual device up at a place and from then on follows it: pulled and inserted there, it goes and comes here.</summary>
    /// <param name="place">The place's name, for a person: "slot 1".</param>
    /// <param name="card">The device; it stays with whoever made it.</param>
    public void Add(string place, VirtualCard card)
    {
        void OnSlotChanged(object? sender, EventArgs e) => Follow(place, card);
        card.SlotChanged += OnSlotChanged;
        lock (_lock)
        {
            _unfollow.Add(() => card.SlotChanged -= OnSlotChanged);
        }

        Follow(place, card);
    }

    /// <summary>Puts a virtual device in at a place; a place that was not there before is added.</summary>
    /// <param name="place">The place's name, for a person: "slot 1".</param>
    /// <param name="connect">Makes a transport to the device.</param>
    public void Insert(string place, Func<ICardTransport> connect) => Set(place, connect, DeviceProbe.Look(place, connect));

    /// <summary>Pulls the device out of a place, which stays as an empty one.</summary>
    /// <param name="place">The place's name.</param>
    /// <remarks>A transport that is still open belongs to the device: pull it there too, so that its next command fails.</remarks>
    public void Pull(string place) => Set(place, null, DeviceProbe.Empty(place));

    /// <inheritdoc/>
    public DeviceResult<SmartCardHsmDevice> Open(string serial) => OpenBySerial.Open(Current, serial, Connect);

    /// <summary>Stops following the devices, which stay with whoever put them in.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _unfollow.ForEach(stop => stop());
            _unfollow.Clear();
        }
    }

    // Not looked at through a transport: the news may come from the middle of an operation that holds the device.
    private void Follow(string place, VirtualCard card)
    {
        if (card.IsInserted)
        {
            Set(place, () => new SimulatorTransport(card), DeviceProbe.Virtual(place, card.Serial));
        }
        else
        {
            Pull(place);
        }
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

    private void Set(string place, Func<ICardTransport>? connect, DevicePlace found)
    {
        lock (_lock)
        {
            if (!_connections.ContainsKey(place))
            {
                _order.Add(place);
            }

            _connections[place] = connect;
            _found[place] = found;
            var next = new DirectoryView(DirectoryState.Ready, string.Empty, _order.Select(name => _found[name]).ToList());
            if (next.SameAs(_current))
            {
                return;
            }

            _current = next;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
