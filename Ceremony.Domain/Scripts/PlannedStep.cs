using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts;

/// <summary>One step of a locked script: one thing done by named seats, with the evidence that it must leave.</summary>
/// <param name="Number">Act and step, such as <c>5.3</c>; the same on screens, in the journal and on paper.</param>
/// <param name="Act">Act number, from 1.</param>
/// <param name="ActTitle">Such as <c>Import</c>.</param>
/// <param name="Kind">Name of the step kind, such as <c>import-share</c>.</param>
/// <param name="Title">Such as <c>Share 2</c>.</param>
/// <param name="Who">The seats that act in this step; every officer of the script where it says <c>all</c>.</param>
/// <param name="Evidence">What the step must leave in the record, in words.</param>
/// <param name="Minutes">Planned duration in minutes.</param>
/// <param name="Say">Words to say aloud that the script prescribes, or null to use the kind's own.</param>
/// <param name="Share">The share that the step is about, from 1, or 0.</param>
/// <param name="Settings">The kind's settings from the template's <c>with</c>.</param>
public sealed record PlannedStep(
    string Number,
    int Act,
    string ActTitle,
    string Kind,
    string Title,
    ImmutableArray<Seat> Who,
    string Evidence,
    int Minutes,
    string? Say,
    int Share,
    ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>A setting, or a default where the template does not say.</summary>
    public string Setting(string name, string otherwise) => Settings.GetValueOrDefault(name, otherwise);
}
