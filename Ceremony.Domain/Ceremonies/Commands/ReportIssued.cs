using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A device signed a draft; the signature was verified with the issuer's public key.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Der">The whole: certificate or CRL (DER), lower-case hex.</param>
/// <param name="Opinion">What another program says of it.</param>
public sealed record ReportIssued(string Step, int Attempt, string Der, SecondOpinion Opinion) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
