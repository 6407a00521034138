using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>One act of a template.</summary>
/// <param name="Title">Such as <c>Import</c>; may refer to parameters.</param>
/// <param name="Steps">Its steps in order, at least one.</param>
/// <param name="At">Where it stands in the file.</param>
public sealed record TemplateAct(string Title, ImmutableArray<TemplateStep> Steps, Position At)
{
    /// <summary>True if the whole act is repeated for each device of the script.</summary>
    public bool ForEachDevice { get; init; }
}
