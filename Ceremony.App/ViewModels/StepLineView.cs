namespace Ceremony.App.ViewModels;

/// <summary>One step in the list of acts.</summary>
/// <param name="Number">Act and step, such as "5.3".</param>
/// <param name="Name">The step's name, such as "Share 2".</param>
/// <param name="Status">Its status; for a refused step, refused.</param>
/// <param name="Note">Who or what, such as "B. Lindgren"; null for nothing.</param>
/// <param name="Time">When it was done, local time as "10:38"; null before.</param>
/// <param name="IsPresent">True for the step that the ceremony is at.</param>
public sealed record StepLineView(string Number, string Name, StatusView Status, string? Note = null, string? Time = null, bool IsPresent = false);
