using System.Collections.Immutable;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>What is counted of a journal while it is read.</summary>
/// <param name="Lines">Lines, up to and with the closing one.</param>
/// <param name="Checkpoints">Lines that the console signed.</param>
/// <param name="Withheld">Fields that this copy does not show.</param>
/// <param name="Events">How often each event occurs, by its versioned name.</param>
public sealed record JournalFigures(long Lines, long Checkpoints, long Withheld, ImmutableSortedDictionary<string, long> Events)
{
    /// <summary>How often an event occurs.</summary>
    /// <param name="name">Its versioned name.</param>
    public long Of(string name) => Events.GetValueOrDefault(name);
}
