namespace Ceremony.App.ViewModels;

/// <summary>The first page: ceremonies, what is due, and the one button to start.</summary>
/// <param name="Frame">Masthead and band.</param>
/// <param name="Summary">A sentence under the heading.</param>
/// <param name="Running">Ceremonies that are running now.</param>
/// <param name="Ceremonies">Ceremonies, newest first; a part of them where there are many.</param>
/// <param name="Due">What is due; a part of it where that is much.</param>
public sealed record HomeView(
    FrameView Frame,
    string Summary,
    IReadOnlyList<RunningView> Running,
    IReadOnlyList<CeremonyLineView> Ceremonies,
    IReadOnlyList<DueView> Due)
{
    /// <summary>What this console is: its program and build, and the key that it signs with.</summary>
    public IReadOnlyList<FactView> Console { get; init; } = [];

    /// <summary>Which part of the ceremonies is shown.</summary>
    public PagingView CeremoniesShown { get; init; } = PagingView.Of(1, Ceremonies.Count + 1, Ceremonies.Count);

    /// <summary>Which part of what is due is shown.</summary>
    public PagingView DueShown { get; init; } = PagingView.Of(1, Due.Count + 1, Due.Count);
}
