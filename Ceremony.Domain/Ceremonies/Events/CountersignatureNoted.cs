namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer signed the finished transcript, or a copy of it, with a key of their own. In the annex.</summary>
/// <param name="Field">The signature field that was filled.</param>
/// <param name="Agrees">What the signature says: that the signer agrees with the record, or not.</param>
/// <param name="Reason">Why the signer disagrees, or null.</param>
/// <param name="Subject">Subject of the signer's certificate.</param>
/// <param name="CertificateSha256">SHA-256 of the certificate (DER), hex.</param>
/// <param name="Before">SHA-256 of the PDF that was signed, hex.</param>
/// <param name="Sha256">SHA-256 of the PDF with the signature, hex.</param>
[EventName("countersignature.noted.v1")]
public sealed record CountersignatureNoted(
    string Field, bool Agrees, string? Reason, string Subject, string CertificateSha256, string Before, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state;
}
