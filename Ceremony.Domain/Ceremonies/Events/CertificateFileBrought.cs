using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A file for issuing was brought; it is the approved one, and what it says was checked. All of it is here, so that anybody can check it again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Part">What it is.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="File">Its bytes, lower-case hex.</param>
/// <param name="Fits">True if the signature in it was verified; false for a certificate that another issuer signed.</param>
[EventName("certificate-file.brought.v1")]
public sealed record CertificateFileBrought(string Step, int Attempt, BroughtPart Part, string FileName, string Sha256, string File, bool Fits) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithFact(state.Fact<CertificateTable>().With(new BroughtFile(Part, FileName, Sha256, File, stamp.Time)))
        .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
