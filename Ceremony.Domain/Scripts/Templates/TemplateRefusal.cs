using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Choices that have no right answer, or not this one: a plan with them is refused with the reason.</summary>
/// <param name="When">All of these hold in such a plan.</param>
/// <param name="Because">Why, and what to do instead.</param>
/// <param name="At">Where it stands in the file.</param>
public sealed record TemplateRefusal(ImmutableArray<Condition> When, string Because, Position At);
