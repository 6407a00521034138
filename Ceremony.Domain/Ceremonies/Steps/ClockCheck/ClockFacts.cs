using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Steps.ClockCheck;

/// <summary>The comparisons of the clocks, one for each step that compared them: at the start, and at the end.</summary>
public sealed record ClockFacts
{
    /// <summary>In the order of the steps; a step that compared again counts with its last comparison.</summary>
    public ImmutableArray<ClockComparison> All { get; init; } = [];

    /// <summary>The room's offset from UTC as the first comparison found it, in minutes; 0 before.</summary>
    public int OffsetMinutes => All.IsEmpty ? 0 : All[0].OffsetMinutes;

    /// <summary>The comparison of that step, or null.</summary>
    public ClockComparison? Of(string step) => All.FirstOrDefault(comparison => comparison.Step == step);

    internal ClockFacts With(ClockComparison made) => this with { All = All.RemoveAll(comparison => comparison.Step == made.Step).Add(made) };
}
