using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>One step of a template; with <paramref name="ForEachShare"/> it becomes one step per share.</summary>
/// <param name="Kind">Name of the step kind, such as <c>import-share</c>.</param>
/// <param name="Title">Such as <c>Share ${share}</c>.</param>
/// <param name="All">True if everybody acts; then <paramref name="Who"/> is empty.</param>
/// <param name="Who">The roles that act.</param>
/// <param name="Evidence">What the step must leave in the record, in words.</param>
/// <param name="Minutes">Planned duration in minutes.</param>
/// <param name="Say">Words to say aloud, or null to use the kind's own.</param>
/// <param name="When">All of these must hold for the step to take place; empty if it always does.</param>
/// <param name="ForEachShare">True if the step is repeated for each share by its holder or its piece holders.</param>
/// <param name="GuardedBy">If not null, only for shares whose password is in pieces (true), or is one holder's (false).</param>
/// <param name="With">Settings of the step kind.</param>
/// <param name="At">Where it stands in the file.</param>
public sealed record TemplateStep(
    string Kind,
    string Title,
    bool All,
    ImmutableArray<Role> Who,
    string Evidence,
    int Minutes,
    string? Say,
    ImmutableArray<Condition> When,
    bool ForEachShare,
    bool? GuardedBy,
    ImmutableSortedDictionary<string, string> With,
    Position At)
{
    /// <summary>True if the step is done with each device of the script: by itself, or with its whole act.</summary>
    public bool ForEachDevice { get; init; }
}
