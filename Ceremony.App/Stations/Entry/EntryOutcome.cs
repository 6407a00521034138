using Ceremony.Domain.Rules;

namespace Ceremony.App.Stations.Entry;

/// <summary>What became of an entry.</summary>
/// <param name="Refusal">Null if it was accepted.</param>
public sealed record EntryOutcome(Refusal? Refusal)
{
    /// <summary>The entry was accepted.</summary>
    public static EntryOutcome Accepted { get; } = new((Refusal?)null);

    /// <summary>True if the entry was accepted.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>The entry was refused.</summary>
    /// <param name="refusal">Why, in words for the officer.</param>
    public static EntryOutcome Refused(Refusal refusal) => new(refusal);
}
