using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>How a key came into a ceremony.</summary>
public enum KeyOrigin
{
    /// <summary>It was on the device already.</summary>
    OnDevice,

    /// <summary>It was made in this ceremony.</summary>
    MadeHere,

    /// <summary>It was unwrapped in this ceremony.</summary>
    Unwrapped,
}

/// <summary>A signature over a fresh challenge that showed that a device holds a key.</summary>
/// <param name="Serial">The device.</param>
/// <param name="Challenge">The 32 random bytes that were signed with SHA-256, lower-case hex.</param>
/// <param name="Signature">The signature, lower-case hex.</param>
/// <param name="Witness">The same through another program, or null.</param>
/// <param name="WithoutWitness">Why there was no second path, for a person; null where there was one.</param>
/// <param name="Step">At which step.</param>
/// <param name="Attempt">In which attempt.</param>
/// <param name="At">When, UTC.</param>
public sealed record ProofFacts(
    string Serial, string Challenge, string Signature, WitnessSignature? Witness, string? WithoutWitness, string Step, int Attempt, DateTimeOffset At);

/// <summary>A wrapped key that a ceremony made.</summary>
/// <param name="File">Its file.</param>
/// <param name="Step">At which step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Media">Media that it was read back from equal.</param>
public sealed record BackupFacts(WrappedKey File, string Step, DateTimeOffset At, ImmutableArray<string> Media);

/// <summary>One key of a ceremony. Never the key itself.</summary>
/// <param name="Name">Its number in the script, from <c>1</c>.</param>
/// <param name="Slot">The part in the script of the device that holds it.</param>
/// <param name="Serial">That device's serial number.</param>
/// <param name="Found">The key as the device told it.</param>
/// <param name="Origin">How it came here.</param>
/// <param name="At">When, UTC.</param>
public sealed record KeyFacts(string Name, string Slot, string Serial, KeyReading Found, KeyOrigin Origin, DateTimeOffset At)
{
    /// <summary>The wrapped key that it came from, or null.</summary>
    public WrappedKey? From { get; init; }

    /// <summary>True if a change that made it was recognised by the device's state after an interruption.</summary>
    public bool AfterInterruption { get; init; }

    /// <summary>Its wrapped key that this ceremony made, or null.</summary>
    public BackupFacts? Backup { get; init; }

    /// <summary>Signatures that showed that the device holds it.</summary>
    public ImmutableArray<ProofFacts> Proofs { get; init; } = [];
}

/// <summary>A wrapped key that was brought for a step; it counts for that attempt alone.</summary>
/// <param name="File">The file.</param>
/// <param name="Step">At which step.</param>
/// <param name="Attempt">In which attempt.</param>
public sealed record BroughtKey(WrappedKey File, string Step, int Attempt);

/// <summary>A key that must not stay on its device: half made when something was interrupted, or refused by a check.</summary>
/// <param name="Reference">Key reference.</param>
/// <param name="Reason">Why, a sentence for a person.</param>
public sealed record RejectedKey(int Reference, string Reason);

/// <summary>The keys of a ceremony by their names.</summary>
public sealed record KeyTable
{
    /// <summary>The name of the key in scripts that are about one.</summary>
    public const string TheKey = "1";

    private ImmutableSortedDictionary<string, KeyFacts> ByName { get; init; } = ImmutableSortedDictionary.Create<string, KeyFacts>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, BroughtKey> Brought { get; init; } = ImmutableSortedDictionary.Create<string, BroughtKey>(StringComparer.Ordinal);

    private ImmutableSortedDictionary<string, RejectedKey> Rejected { get; init; } = ImmutableSortedDictionary.Create<string, RejectedKey>(StringComparer.Ordinal);

    /// <summary>All keys, by name.</summary>
    public IEnumerable<KeyFacts> All => ByName.Values;

    /// <summary>The key of that name, or null.</summary>
    public KeyFacts? Of(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The wrapped key that was brought last for that name, or null.</summary>
    public BroughtKey? BroughtFor(string name) => Brought.GetValueOrDefault(name);

    /// <summary>The key that must not stay on the device of that slot, or null.</summary>
    public RejectedKey? RejectedOn(string slot) => Rejected.GetValueOrDefault(slot);

    internal KeyTable With(KeyFacts key) => this with { ByName = ByName.SetItem(key.Name, key) };

    internal KeyTable With(string name, BroughtKey brought) => this with { Brought = Brought.SetItem(name, brought) };

    internal KeyTable Reject(string slot, RejectedKey key) => this with { Rejected = Rejected.SetItem(slot, key) };

    internal KeyTable Gone(string slot, int reference) => this with
    {
        Rejected = RejectedOn(slot)?.Reference == reference ? Rejected.Remove(slot) : Rejected,
        ByName = ByName.RemoveRange(ByName.Values.Where(key => key.Slot == slot && key.Found.Reference == reference).Select(key => key.Name)),
    };
}
