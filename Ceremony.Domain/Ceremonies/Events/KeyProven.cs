using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device signed a fresh challenge, and the signature fits the public key on record. All of it is here, so that anybody can check it again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Key">The key's name in the script.</param>
/// <param name="Found">The key as the device shows it, with the public key that the signature was verified with.</param>
/// <param name="Challenge">The 32 random bytes that were signed with SHA-256, lower-case hex.</param>
/// <param name="Signature">PKCS#1 v1.5 for RSA, DER for ECDSA; lower-case hex.</param>
/// <param name="Witness">The same through another program, or null.</param>
/// <param name="WithoutWitness">Why there was no second path, for a person; null where there was one.</param>
[EventName("key.proven.v1")]
public sealed record KeyProven(
    string Step, int Attempt, string Slot, string Serial, string Key, KeyReading Found, string Challenge, string Signature, WitnessSignature? Witness, string? WithoutWitness) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<KeyTable>();
        var key = table.Of(Key) ?? new KeyFacts(Key, Slot, Serial, Found, KeyOrigin.OnDevice, stamp.Time);
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(table.With(key with { Proofs = key.Proofs.Add(new ProofFacts(Serial, Challenge, Signature, Witness, WithoutWitness, Step, Attempt, stamp.Time)) }));
    }
}
