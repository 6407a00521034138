using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Something that may be chosen for a ceremony.</summary>
/// <param name="Name">Such as <c>pin-tries</c>.</param>
/// <param name="Type">What kind of value.</param>
/// <param name="Ask">The question that a form asks.</param>
/// <param name="Default">The value if none is given, or null if one must be given.</param>
/// <param name="Min">Smallest number; 0 for other types.</param>
/// <param name="Max">Largest number; 0 for other types.</param>
/// <param name="MaxLength">Longest text in bytes of UTF-8; 0 for other types.</param>
/// <param name="Choices">The words to choose from; empty for other types.</param>
/// <param name="At">Where it stands in the file.</param>
public sealed record TemplateParameter(
    string Name,
    ParameterType Type,
    string Ask,
    string? Default,
    int Min,
    int Max,
    int MaxLength,
    ImmutableArray<string> Choices,
    Position At);
