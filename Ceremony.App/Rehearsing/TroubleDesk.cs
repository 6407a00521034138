using System.Collections.Concurrent;
using System.Globalization;
using Ceremony.App.Hosting;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// Trouble on request in a rehearsal: its virtual devices are pulled, put back and reset, and commands go wrong as planned. What comes of
/// it is on the rehearsal's record like any trouble; that it was made is not. Safe to call from any thread.
/// </summary>
public sealed class TroubleDesk : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _planned = new(StringComparer.Ordinal);

    /// <summary>Takes the console's virtual devices; in production there are none.</summary>
    /// <param name="opening">The opened console.</param>
    public TroubleDesk(ConsoleOpening opening)
    {
        Devices = opening.VirtualDevices;
        foreach (var device in Devices)
        {
            device.SlotChanged += OnSlotChanged;
        }
    }

    /// <summary>Raised when a device went, came, or has another plan.</summary>
    public event Action? Changed;

    /// <summary>The virtual devices of this rehearsal, in the order of their slots.</summary>
    public IReadOnlyList<VirtualCard> Devices { get; }

    /// <summary>What is planned for a device, for people; null if nothing is.</summary>
    /// <param name="serial">Its serial number.</param>
    public string? PlannedFor(string serial) => _planned.GetValueOrDefault(serial);

    /// <summary>Plans that one command of a device goes wrong; an earlier plan for it is given up.</summary>
    /// <param name="device">The device.</param>
    /// <param name="trouble">What happens.</param>
    /// <param name="at">At which command from now on, counted from 1.</param>
    public void Plan(VirtualCard device, Trouble trouble, int at)
    {
        device.Faults = FaultPlan.At(Math.Max(1, at), trouble.Fault);
        _planned[device.Serial] = string.Create(CultureInfo.InvariantCulture, $"{trouble.Words}, at command {Math.Max(1, at)} after this was planned.");
        Changed?.Invoke();
    }

    /// <summary>Nothing goes wrong with a device any more.</summary>
    /// <param name="device">The device.</param>
    public void Clear(VirtualCard device)
    {
        device.Faults = null;
        _planned.TryRemove(device.Serial, out _);
        Changed?.Invoke();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        foreach (var device in Devices)
        {
            device.SlotChanged -= OnSlotChanged;
        }
    }

    private void OnSlotChanged(object? sender, EventArgs e) => Changed?.Invoke();
}
