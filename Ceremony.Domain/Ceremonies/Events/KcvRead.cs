using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The KCV of the joined DKEK was read after login.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reading">What the device reported.</param>
/// <param name="WasExpected">True if it was compared with an expected value.</param>
[EventName("kcv.read.v1")]
public sealed record KcvRead(string Step, int Attempt, string Slot, DeviceReading Reading, bool WasExpected) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        // With several devices the first stays the one that is named.
        var known = state.Fact<KcvFacts>();
        var isAnother = known.Kcv is not null && !known.SerialBySlot.ContainsKey(Slot);
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time))
            .WithFact(new KcvFacts
            {
                Kcv = Reading.Kcv,
                Serial = isAnother ? known.Serial : Reading.Serial,
                Shares = Reading.DkekShares ?? 0,
                WasExpected = WasExpected,
                At = stamp.Time,
                SerialBySlot = known.SerialBySlot.SetItem(Slot, Reading.Serial),
            });
    }
}
