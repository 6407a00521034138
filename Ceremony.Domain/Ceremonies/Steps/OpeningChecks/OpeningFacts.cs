using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

/// <summary>What a check came to.</summary>
public enum OpeningOutcome
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>People should decide whether to go on.</summary>
    Attention,

    /// <summary>It could not be checked here.</summary>
    NotChecked,
}

/// <summary>One check of the computer.</summary>
/// <param name="Name">What was checked, such as <c>Swap</c>.</param>
/// <param name="Finding">What was found, one line.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record OpeningCheckResult(string Name, string Finding, OpeningOutcome Outcome);

/// <summary>The opening checks of a ceremony.</summary>
public sealed record OpeningFacts
{
    /// <summary>All checks; empty before they are made.</summary>
    public ImmutableArray<OpeningCheckResult> Checks { get; init; } = [];

    /// <summary>In which attempt at their step; another attempt checks again.</summary>
    public int Attempt { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
