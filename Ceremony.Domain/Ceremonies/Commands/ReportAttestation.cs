using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console checked a device's certificates, or what it signed for a probe key.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Found">What was found.</param>
public sealed record ReportAttestation(string Step, int Attempt, Attestation Found) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
