using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>
/// A device was attested: by its certificates alone, or by a probe key that it made, vouched for and lost again. What it showed
/// is here, so that the result can be checked without it.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Found">What was found.</param>
[EventName("device.attested.v1")]
public sealed record DeviceAttested(string Step, int Attempt, string Slot, string Serial, Attestation Found) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var (table, facts) = (state.Fact<DeviceTable>(), state.Fact<AttestationFacts>());
        var isAccepted = facts.Of(Slot) is { IsAccepted: true } earlier && earlier.Step == Step && earlier.Attempt == Attempt;
        return state
            .WithFact(table.With(table.BySlot[Slot] with { Pending = null }))
            .WithFact(facts.With(new RecordedAttestation(Slot, Serial, Step, Attempt, Found, isAccepted, stamp.Time)));
    }
}
