namespace Ceremony.App.ViewModels;

/// <summary>The head of the present step.</summary>
/// <param name="Place">Where in the script: "Step 5.3 of act 5, Import: all 3 shares are needed".</param>
/// <param name="Status">Now, your turn, refused.</param>
/// <param name="Title">The one h1: what is happening, or what to do, now.</param>
/// <param name="Lede">Why, in a sentence; null where the title is enough.</param>
public sealed record StepHeadView(string Place, StatusView? Status, string Title, string? Lede = null);
