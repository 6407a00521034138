using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>A device change that was begun: its intent is on disk, its outcome is not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Change">What: <c>change-so-pin</c>, <c>change-user-pin</c>, <c>unblock-pin</c>, <c>clear</c>, <c>empty</c>, <c>probe</c>, <c>initialise</c>, <c>import-share</c>.</param>
/// <param name="Share">The share, from 1, or 0.</param>
/// <param name="OutstandingBefore">Outstanding shares before, or null.</param>
/// <param name="Interruptions">How often the run had been broken off at that moment: a later count means that the outcome is not known.</param>
/// <param name="Reference">The key reference that the change is about, or 0.</param>
public sealed record PendingChange(string Step, int Attempt, string Change, int Share, int? OutstandingBefore, int Interruptions, int Reference = 0)
{
    /// <summary>True if this run of the console, or this attempt, has not seen the outcome: the device is read before anything else.</summary>
    internal bool IsUnknown(StepContext step) => Interruptions != step.State.Interruptions || Attempt != step.Attempt.Number;
}

/// <summary>One device of a ceremony.</summary>
/// <param name="Slot">Its part in the script, such as <c>device</c>; leaves room for several.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Before">First reading.</param>
/// <param name="Latest">Latest reading.</param>
/// <param name="BeforeAt">Time of the first reading, UTC.</param>
/// <param name="LatestAt">Time of the latest reading, UTC.</param>
/// <param name="BagFound">Bag number found, or null.</param>
/// <param name="Pending">A change without a recorded outcome, or null.</param>
/// <param name="InitialisedAt">When this ceremony initialised it, or null.</param>
/// <param name="InitialisedAfterInterruption">True if that was recognised by the device's state after an interruption.</param>
/// <param name="HasNewSoPin">True once the device has the SO-PIN that was entered in this ceremony: there is no other present one any more.</param>
/// <param name="MayHaveNewSoPin">True once a change of the SO-PIN was interrupted, and the device cannot tell which one it has.</param>
public sealed record DeviceFacts(
    string Slot,
    string Serial,
    DeviceReading Before,
    DeviceReading Latest,
    DateTimeOffset BeforeAt,
    DateTimeOffset LatestAt,
    string? BagFound,
    PendingChange? Pending,
    DateTimeOffset? InitialisedAt,
    bool InitialisedAfterInterruption = false,
    bool HasNewSoPin = false,
    bool MayHaveNewSoPin = false)
{
    /// <summary>The step at which this ceremony set a new user PIN by the SO-PIN, or null.</summary>
    public string? UserPinSetAt { get; init; }

    /// <summary>True if an SO-PIN from before this ceremony has to be typed, to change it.</summary>
    public bool HasEarlierSoPin => !Latest.NeverInitialised && !HasNewSoPin;
}

/// <summary>A device that was chosen. The choice ends with its attempt, so that another device can be chosen in the next one.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Step">At which step.</param>
/// <param name="Attempt">In which attempt.</param>
public sealed record DeviceChoice(string Serial, string Step, int Attempt);

/// <summary>The devices of a ceremony by slot.</summary>
public sealed record DeviceTable
{
    /// <summary>The slot of scripts that work on one device.</summary>
    public const string TheDevice = DeviceSlots.First;

    /// <summary>Devices by slot.</summary>
    public ImmutableSortedDictionary<string, DeviceFacts> BySlot { get; init; } = ImmutableSortedDictionary<string, DeviceFacts>.Empty;

    /// <summary>What was chosen for a slot and not read yet.</summary>
    public ImmutableSortedDictionary<string, DeviceChoice> Chosen { get; init; } = ImmutableSortedDictionary<string, DeviceChoice>.Empty;

    /// <summary>The device of that slot, or null.</summary>
    public DeviceFacts? Of(string slot) => BySlot.GetValueOrDefault(slot);

    internal DeviceTable With(DeviceFacts device) => this with { BySlot = BySlot.SetItem(device.Slot, device) };

    internal DeviceTable WithReading(string slot, DeviceReading reading, DateTimeOffset at) => With(
        Of(slot) is { } known && known.Serial == reading.Serial
            ? known with { Latest = reading, LatestAt = at }
            : new DeviceFacts(slot, reading.Serial, reading, reading, at, at, null, null, null));
}
