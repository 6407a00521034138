namespace Ceremony.App.ViewModels;

/// <summary>What a person writes when a deviation is recorded. It is printed word for word, so it is never a secret.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided, and by whom.</param>
public sealed record DeviationEntry(string Expected, string Happened, string Decided);
