namespace Ceremony.App.ViewModels;

/// <summary>Something that is due.</summary>
/// <param name="Status">Awaited or not checked.</param>
/// <param name="Title">What.</param>
/// <param name="Detail">When, or by whom.</param>
/// <param name="Address">Where to do it; null if nowhere yet.</param>
public sealed record DueView(StatusView Status, string Title, string Detail, string? Address);
