namespace Ceremony.Domain.Ceremonies;

/// <summary>A recorded departure from the script.</summary>
/// <param name="Number">From 1; shown as D1, D2 …</param>
/// <param name="Step">At which step.</param>
/// <param name="Expected">What the script expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided.</param>
/// <param name="By">Who recorded it, an officer's id.</param>
/// <param name="At">When, UTC.</param>
public sealed record Deviation(int Number, string Step, string Expected, string Happened, string Decided, string By, DateTimeOffset At);
