namespace Ceremony.App.ViewModels;

/// <summary>A field for a fact that is not secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Hint">Help, or null.</param>
/// <param name="Required">True if it must not be empty.</param>
/// <param name="Choices">What can be chosen; empty for free text.</param>
public sealed record FactFieldView(string Name, string Label, string? Hint, bool Required, IReadOnlyList<FactChoiceView> Choices);
