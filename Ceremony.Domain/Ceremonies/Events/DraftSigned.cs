using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device signed a draft, byte for byte as it was read out. All of it is here, so that anybody can check it again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number of the device.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Sha256">SHA-256 of its file (PEM), 64 lower-case hex digits.</param>
/// <param name="Der">The whole: certificate or CRL (DER), lower-case hex.</param>
/// <param name="Opinion">What another program says of it.</param>
[EventName("draft.signed.v1")]
public sealed record DraftSigned(
    string Step, int Attempt, string Slot, string Serial, IssuedKind Kind, string FileName, string Sha256, string Der, SecondOpinion Opinion) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(state.Fact<CertificateTable>().With(new IssuedFacts(Kind, Serial, FileName, Sha256, Der, Opinion, Step, stamp.Time)));
}
