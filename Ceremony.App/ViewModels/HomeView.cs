namespace Ceremony.App.ViewModels;

/// <summary>The first page: ceremonies, what is due, and the one button to start.</summary>
/// <param name="Frame">Masthead and band.</param>
/// <param name="Summary">A sentence under the heading.</param>
/// <param name="Running">Ceremonies that are running now.</param>
/// <param name="Ceremonies">All ceremonies, newest first.</param>
/// <param name="Due">What is due.</param>
public sealed record HomeView(
    FrameView Frame,
    string Summary,
    IReadOnlyList<RunningView> Running,
    IReadOnlyList<CeremonyLineView> Ceremonies,
    IReadOnlyList<DueView> Due)
{
    /// <summary>What this console is: its program and build, and the key that it signs with.</summary>
    public IReadOnlyList<FactView> Console { get; init; } = [];
}
