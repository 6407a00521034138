namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A torn last line was cut from the journal when the console was started again.</summary>
/// <param name="Offset">Where it began, bytes from the start of the file.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, hex.</param>
[EventName("journal.cut.v1")]
public sealed record JournalCut(long Offset, long Length, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state;
}
