namespace Ceremony.App.Stations;

/// <summary>An expected refusal, in the three parts that every message has. Never holds anything that was typed.</summary>
/// <param name="Code">Permanent rule code, shown last and quietly.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Safe">What is safe.</param>
/// <param name="DoNow">What to do now.</param>
public sealed record PlainRefusal(string Code, string Happened, string Safe, string DoNow);
