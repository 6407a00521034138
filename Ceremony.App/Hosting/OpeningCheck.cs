namespace Ceremony.App.Hosting;

/// <summary>One fact about the console, recorded when a ceremony opens.</summary>
/// <param name="Name">Permanent short name, such as <c>swap</c>.</param>
/// <param name="Finding">What was found, in words or as a value to compare.</param>
/// <param name="Outcome">Good, to be looked at, or not found out.</param>
public sealed record OpeningCheck(string Name, string Finding, OpeningOutcome Outcome);
