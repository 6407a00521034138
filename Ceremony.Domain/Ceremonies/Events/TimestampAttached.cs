namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A timestamp of the record fingerprint, obtained elsewhere, was attached to the annex (RFC 3161).</summary>
/// <param name="Record">The record fingerprint that it is of, 64 lower-case hex digits.</param>
/// <param name="Time">What time it says, UTC, as <c>yyyy-MM-ddTHH:mm:ssZ</c>.</param>
/// <param name="Authority">Subject of the certificate that signed it.</param>
/// <param name="Token">The response or token as it came, DER, base64.</param>
[EventName("timestamp.attached.v1")]
public sealed record TimestampAttached(string Record, string Time, string Authority, string Token) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state;
}
