namespace Ceremony.Domain.Ceremonies.Steps.ClockCheck;

/// <summary>The room's clock against the console's, once.</summary>
/// <param name="Step">The step that compared.</param>
/// <param name="DifferenceSeconds">Room clock minus console clock, in seconds.</param>
/// <param name="OffsetMinutes">The room's offset from UTC, in minutes.</param>
/// <param name="By">Who compared.</param>
/// <param name="At">When, UTC.</param>
public sealed record ClockComparison(string Step, int DifferenceSeconds, int OffsetMinutes, string By, DateTimeOffset At)
{
    /// <summary>Such as <c>1 s behind</c>.</summary>
    public string Words => ClockCheckStep.Words(DifferenceSeconds);
}
