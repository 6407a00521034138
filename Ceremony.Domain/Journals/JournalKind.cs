namespace Ceremony.Domain.Journals;

/// <summary>Which of the three chained files of the same form a journal is.</summary>
public enum JournalKind
{
    /// <summary>The record of one ceremony; written <c>ceremony</c>. The only kind that is closed.</summary>
    Ceremony = 0,

    /// <summary>What came after a ceremony was closed; written <c>annex</c>. It goes on from the closing line's hash.</summary>
    Annex = 1,

    /// <summary>Facts outside ceremonies; written <c>register</c>.</summary>
    Register = 2,
}
