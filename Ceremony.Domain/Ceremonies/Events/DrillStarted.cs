using Ceremony.Domain.Ceremonies.Drills;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The scenario of a drill was read out, and its clock was started.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Scenario">What it supposes to have happened.</param>
/// <param name="LimitMinutes">Minutes that the recovery may take.</param>
/// <param name="Fingerprint">SHA-256 of the public key that is to be brought back, hex.</param>
[EventName("drill.started.v1")]
public sealed record DrillStarted(string Step, int Attempt, string Scenario, int LimitMinutes, string Fingerprint) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state.WithFact(state.Fact<DrillFacts>() with
    {
        Scenario = Scenario,
        LimitMinutes = LimitMinutes,
        Fingerprint = Fingerprint,
        StartedAt = stamp.Time,
    });
}
