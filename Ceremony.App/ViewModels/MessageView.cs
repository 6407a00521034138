namespace Ceremony.App.ViewModels;

/// <summary>A three-part message.</summary>
/// <param name="Kind">Refused, deviation, away, or working; gives the colour of its edge.</param>
/// <param name="Title">What it is about, such as "Share 3 was refused".</param>
/// <param name="Happened">What happened.</param>
/// <param name="Safe">What is safe.</param>
/// <param name="Next">What to do now.</param>
/// <param name="RuleCode">The rule, such as SHARE-ONCE; null if no rule spoke.</param>
public sealed record MessageView(StatusKind Kind, string Title, string Happened, string Safe, string Next, string? RuleCode = null);
