namespace Ceremony.App.ViewModels;

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What is recorded.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Detail">A quiet second line, or null.</param>
public sealed record FactChoiceView(string Value, string Label, string? Detail = null);
