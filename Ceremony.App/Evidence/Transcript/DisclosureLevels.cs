using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>The levels of disclosure: the whole record, and the copies that are made of it.</summary>
public static class DisclosureLevels
{
    /// <summary>The levels that a copy is made for, besides the whole record.</summary>
    public static IReadOnlyList<DisclosureClass> Copies { get; } = [DisclosureClass.Auditor, DisclosureClass.Public];

    /// <summary>Its name in file names, in the annex and in sentences, such as <c>auditor</c>.</summary>
    /// <param name="level">The level.</param>
    public static string Name(this DisclosureClass level) => level.ToString().ToLowerInvariant();
}
