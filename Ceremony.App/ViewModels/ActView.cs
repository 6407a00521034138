namespace Ceremony.App.ViewModels;

/// <summary>One act in the list of acts.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">The act's name, such as "Import".</param>
/// <param name="Status">Done, now or not yet.</param>
/// <param name="Time">When it was done, local time as "10:16"; null before.</param>
/// <param name="Steps">Its steps, shown only for the present act; empty for others.</param>
public sealed record ActView(int Number, string Name, StatusView Status, string? Time, IReadOnlyList<StepLineView> Steps);
