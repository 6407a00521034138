using Ceremony.Device.Contracts;
using Ceremony.Device.Pcsc;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Directories;

/// <summary>
/// The devices in the readers of this machine. A background thread looks once at each card that is put in; cards that another
/// program holds are looked at again until they can be read.
/// </summary>
public sealed class PcscDeviceDirectory : IDeviceDirectory
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly PcscReaders _readers = new();
    private readonly Thread _thread;
    private readonly AutoResetEvent _wake = new(initialState: true);
    private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<PcscReader, DevicePlace> _looked = [];
    private volatile DirectoryView _current = DirectoryView.NotAskedYet;
    private volatile bool _stop;

    /// <summary>Starts to watch the readers.</summary>
    public PcscDeviceDirectory()
    {
        _readers.Changed += OnReadersChanged;
        _thread = new Thread(Watch) { IsBackground = true, Name = "pcsc devices" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public DirectoryView Current => _current;

    /// <summary>Ends when every card that was there at the start was looked at, or the service was found not running.</summary>
    public Task FirstLook => _firstLook.Task;

    /// <inheritdoc/>
    public DeviceResult<SmartCardHsmDevice> Open(string serial) => OpenBySerial.Open(Current, serial, PcscTransport.Open);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stop)
        {
            return;
        }

        _stop = true;
        _readers.Changed -= OnReadersChanged;
        _readers.Dispose();
        _wake.Set();
        if (_thread != Thread.CurrentThread)
        {
            _thread.Join();
            _wake.Dispose();
        }
    }

    private void OnReadersChanged(object? sender, EventArgs e) => _wake.Set();

    private void Watch()
    {
        while (!_stop)
        {
            var again = _current.Places.Any(place => place.State is DevicePlaceState.Busy or DevicePlaceState.BeingRead);
            _ = again ? _wake.WaitOne(LookAgain) : _wake.WaitOne();
            Look(_readers.Current);
        }
    }

    private void Look(PcscView view)
    {
        if (_stop || view.Service == PcscServiceState.NotAskedYet)
        {
            return;
        }

        foreach (var gone in _looked.Keys.Except(view.Readers).ToList())
        {
            _looked.Remove(gone);
        }

        // First what is known without talking to cards, so that a slow card does not hide that others came or went.
        Publish(view);
        foreach (var reader in view.Readers.Where(reader => reader.CardPresent && !reader.Mute && !IsSettled(reader)))
        {
            if (_stop)
            {
                return;
            }

            _looked[reader] = DeviceProbe.Look(reader.Name, () => PcscTransport.Open(reader.Name));
            Publish(view);
        }

        _firstLook.TrySetResult();
    }

    private bool IsSettled(PcscReader reader) =>
        _looked.TryGetValue(reader, out var place) && place.State is not (DevicePlaceState.Busy or DevicePlaceState.Empty);

    private void Publish(PcscView view)
    {
        var places = view.Readers.Select(reader =>
            !reader.CardPresent ? DeviceProbe.Empty(reader.Name)
            : reader.Mute ? DeviceProbe.Unreadable(reader.Name)
            : _looked.GetValueOrDefault(reader) ?? DeviceProbe.BeingRead(reader.Name)).ToList();
        var state = view.Service == PcscServiceState.Running ? DirectoryState.Ready : DirectoryState.ServiceNotRunning;
        var next = new DirectoryView(state, view.Sentence, places);
        if (!next.SameAs(_current))
        {
            _current = next;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
