namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A departure from the script was recorded.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Step">At which step.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided, and by whom.</param>
[EventName("deviation.recorded.v1")]
public sealed record DeviationRecorded(int Number, string Step, string Expected, string Happened, string Decided) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Deviations = state.Deviations.Add(new Deviation(Number, Step, Expected, Happened, Decided, stamp.Actor, stamp.Time)),
    };
}
