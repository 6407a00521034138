using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Custody;

/// <summary>What became of the copies of one old share.</summary>
/// <param name="Share">Number of the old share, from 21.</param>
/// <param name="IsComplete">True if nothing that is known of is left.</param>
/// <param name="Left">What is missing or was kept, or empty.</param>
public sealed record OldShareFate(int Share, bool IsComplete, string Left);

/// <summary>The old set of a refresh.</summary>
public sealed record OldSetFacts
{
    /// <summary>True once the console looked for its record.</summary>
    public bool IsLookedUp { get; init; }

    /// <summary>The ceremony whose record it was found in, or null.</summary>
    public string? Ceremony { get; init; }

    /// <summary>What became of each old share, in order.</summary>
    public ImmutableArray<OldShareFate> Fates { get; init; } = [];
}
