namespace Ceremony.Device.Pcsc;

/// <summary>The readers at one moment.</summary>
/// <param name="Service">Whether the service answers.</param>
/// <param name="Sentence">For a person: why there are no readers, or empty.</param>
/// <param name="Readers">The readers, in the service's order.</param>
public sealed record PcscView(PcscServiceState Service, string Sentence, IReadOnlyList<PcscReader> Readers)
{
    /// <summary>Before the first answer of the service.</summary>
    public static readonly PcscView NotAskedYet = new(PcscServiceState.NotAskedYet, "The PC/SC service was not asked yet.", []);

    /// <summary>True when both say the same.</summary>
    /// <param name="other">The other view.</param>
    public bool SameAs(PcscView other) =>
        Service == other.Service && Sentence == other.Sentence && Readers.SequenceEqual(other.Readers);
}
