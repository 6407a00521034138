using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Notes;

/// <summary>Something that people established and no device can tell.</summary>
/// <param name="Step">At which step.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">In a person's words.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="At">When, UTC.</param>
public sealed record Note(string Step, string Subject, string Text, string By, DateTimeOffset At);

/// <summary>The notes of a ceremony.</summary>
public sealed record NoteFacts
{
    /// <summary>In order.</summary>
    public ImmutableArray<Note> All { get; init; } = [];
}
