namespace Ceremony.Domain.Journals;

/// <summary>Where a chain goes on: what the next line must say of the one before it.</summary>
/// <param name="Sequence">Number of the next line, from 0.</param>
/// <param name="Previous">Hash of the line before it: 64 lower-case hex digits.</param>
public readonly record struct JournalHead(long Sequence, string Previous)
{
    /// <summary>The hash that the first line of a new chain names: 64 zeros.</summary>
    public static string NoPrevious { get; } = new('0', 64);

    /// <summary>The head of a chain that has no line yet.</summary>
    public static JournalHead Start { get; } = new(0, NoPrevious);

    /// <summary>The head of an annex that has no line yet.</summary>
    /// <param name="closedHash">Hash of the closing line of the ceremony's journal.</param>
    public static JournalHead StartOfAnnex(string closedHash) => new(0, closedHash);
}
