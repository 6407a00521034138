using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>Device steps one at a time: opens a device by serial number on a worker thread, does one thing, closes it.</summary>
/// <param name="directory">The devices that are present.</param>
public sealed class DeviceGate(IDeviceDirectory directory) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The devices that are present, for choosing one by its serial number.</summary>
    public IDeviceDirectory Directory => directory;

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>Does one thing with a device.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="serial">Serial number.</param>
    /// <param name="action">What to do; no person is waited for inside.</param>
    /// <param name="cancellation">The console is stopping.</param>
    /// <returns>What came of it, or a refusal.</returns>
    internal async Task<(T? Value, Refusal? Refusal)> UseAsync<T>(string serial, Func<SmartCardHsmDevice, DeviceResult<T>> action, CancellationToken cancellation)
        where T : notnull
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Use(serial, action), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets another program work with the devices while nothing of ours has one open.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="action">What the other program does.</param>
    /// <param name="cancellation">The console is stopping.</param>
    internal async Task<T> WhileClosedAsync<T>(Func<Task<T>> action, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await action().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private (T? Value, Refusal? Refusal) Use<T>(string serial, Func<SmartCardHsmDevice, DeviceResult<T>> action)
        where T : notnull
    {
        if (!directory.Open(serial).Try(out var device, out var refusal))
        {
            return (default, DeviceReadings.Of(refusal));
        }

        using (device)
        {
            return action(device).Try(out var value, out refusal) ? (value, null) : (default, DeviceReadings.Of(refusal));
        }
    }
}
