namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>What came of deciding a journal's events again.</summary>
/// <param name="Line">The first line that no decision of the rules could have led to, counted from 1; null if there is none.</param>
/// <param name="Fault">What is wrong with it, one sentence, or null.</param>
/// <param name="NotReplayed">Why the journal could not be replayed to its end (a withheld field, an event of another version), or null.</param>
/// <param name="OtherWords">The first line whose sentences for people are not those of this build, though what it says is; or null.</param>
/// <param name="Decisions">How many decisions were made again.</param>
/// <param name="InPart">How many of them are on record in part: the console stopped, or its disk was full, between two events.</param>
/// <param name="State">The state after the last line that was replayed.</param>
public sealed record RunReplayResult(long? Line, string? Fault, string? NotReplayed, long? OtherWords, long Decisions, long InPart, CeremonyState State);
