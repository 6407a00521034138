namespace Ceremony.App.ViewModels;

/// <summary>One field for a secret. A secret that is typed twice has two fields, the second named with <c>~again</c>.</summary>
/// <param name="Name">The field's name in the sealed entry, such as <c>user-pin</c>.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Hint">What is accepted, or which file it opens; null for nothing.</param>
public sealed record SecretFieldView(string Name, string Label, string? Hint = null);
