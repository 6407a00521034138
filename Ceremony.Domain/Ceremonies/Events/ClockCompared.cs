using Ceremony.Domain.Ceremonies.Steps.ClockCheck;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The room's clock was compared with the console's.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="RoomTime">The room's time of day as typed, HH:mm:ss.</param>
/// <param name="OffsetMinutes">The room's offset from UTC, in minutes.</param>
/// <param name="DifferenceSeconds">Room clock minus console clock, in seconds.</param>
[EventName("clock.compared.v1")]
public sealed record ClockCompared(string Step, int Attempt, string RoomTime, int OffsetMinutes, int DifferenceSeconds) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithFact(state.Fact<ClockFacts>().With(new ClockComparison(Step, DifferenceSeconds, OffsetMinutes, stamp.Actor, stamp.Time)))
        .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
