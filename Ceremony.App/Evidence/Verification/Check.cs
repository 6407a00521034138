namespace Ceremony.App.Evidence.Verification;

/// <summary>One check of a file and how it ended.</summary>
/// <param name="Name">Permanent code, such as PDF-SIGNATURE.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="RestsOn">What that rests on.</param>
/// <param name="Detail">A sentence for people: what holds, what is wrong, or why it was not checked.</param>
public sealed record Check(string Name, CheckOutcome Outcome, RestsOn RestsOn, string Detail);
