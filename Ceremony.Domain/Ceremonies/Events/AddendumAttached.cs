namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A file that came after the record, such as a scan of signatures in ink, was attached by its hash. In the annex.</summary>
/// <param name="What">What it is, in a person's words.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, hex.</param>
[EventName("addendum.attached.v1")]
public sealed record AddendumAttached(string What, string FileName, long Length, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state;
}
