using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A device signed a challenge made now; the signature was verified with the public key on record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Key">The key as the device shows it, with the public key that the signature was verified with.</param>
/// <param name="Challenge">The 32 random bytes, lower-case hex.</param>
/// <param name="Signature">The signature, lower-case hex.</param>
/// <param name="Witness">The same through another program, or null.</param>
/// <param name="WithoutWitness">Why there was no second path; null where there was one.</param>
public sealed record ReportKeyProof(
    string Step, int Attempt, KeyReading Key, string Challenge, string Signature, WitnessSignature? Witness, string? WithoutWitness) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
