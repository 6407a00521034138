namespace Ceremony.App.ViewModels;

/// <summary>A ceremony that is running now.</summary>
/// <param name="Status">Running, suspended, frozen.</param>
/// <param name="Title">The ceremony's title.</param>
/// <param name="Detail">Where it stands and who is there.</param>
/// <param name="Address">Its console.</param>
public sealed record RunningView(StatusView Status, string Title, string Detail, string Address);
