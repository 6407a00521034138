namespace Ceremony.App.ViewModels;

/// <summary>A button of the console screen.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Label">What it says will happen, with its object: "Start attempt 2 at station 3".</param>
/// <param name="IsPrimary">True for at most one on a screen.</param>
public sealed record ActionView(ConsoleAction Action, string Label, bool IsPrimary = false)
{
    /// <summary>The step that it is about; null for the whole ceremony.</summary>
    public string? Step { get; init; }
}
