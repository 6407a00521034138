namespace Ceremony.Domain.Journals;

/// <summary>Codes and sentences of <see cref="JournalRule"/>.</summary>
public static class JournalRules
{
    /// <summary>All rules, in the order in which a report lists them.</summary>
    public static IReadOnlyList<JournalRule> All { get; } = Enum.GetValues<JournalRule>();

    /// <summary>The permanent code, such as <c>JOURNAL-CHAIN</c>.</summary>
    /// <param name="rule">The rule.</param>
    public static string Code(this JournalRule rule) => $"JOURNAL-{rule.ToString().ToUpperInvariant()}";

    /// <summary>What holds when the check passes, as a sentence for people.</summary>
    /// <param name="rule">The rule.</param>
    public static string Sentence(this JournalRule rule) => rule switch
    {
        JournalRule.Form => "Every line is written exactly as the format asks.",
        JournalRule.Start => "The first line says which journal this is.",
        JournalRule.Sequence => "The lines are numbered without a gap.",
        JournalRule.Chain => "Each line names the hash of the line before it.",
        JournalRule.Hash => "Each line's hash is that of its content.",
        JournalRule.Mode => "Every line counts as the same: production, rehearsal or virtual.",
        JournalRule.Checkpoint => "Every checkpoint is signed with the console's certificate.",
        JournalRule.End => "Nothing follows the closing line.",
        JournalRule.Torn => "The last line is complete.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
