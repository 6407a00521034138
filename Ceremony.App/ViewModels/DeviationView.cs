namespace Ceremony.App.ViewModels;

/// <summary>A recorded deviation.</summary>
/// <param name="Number">From 1; shown as D1.</param>
/// <param name="Place">Step and time, such as "Step 5.4, 10:45".</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided.</param>
/// <param name="By">By whom.</param>
public sealed record DeviationView(int Number, string Place, string Expected, string Happened, string Decided, string By);
