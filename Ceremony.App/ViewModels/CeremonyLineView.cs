namespace Ceremony.App.ViewModels;

/// <summary>One line in the list of ceremonies.</summary>
/// <param name="Title">The ceremony's title.</param>
/// <param name="Detail">Its id and one fact.</param>
/// <param name="Date">The day, as "17 Nov 2026".</param>
/// <param name="Status">Running, suspended, closed, aborted.</param>
/// <param name="Address">Where to read more.</param>
public sealed record CeremonyLineView(string Title, string Detail, string Date, StatusView Status, string Address);
