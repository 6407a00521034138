namespace Ceremony.Domain.Journals;

/// <summary>Something that a reader should know though it breaks no rule, such as a clock that ran backwards.</summary>
/// <param name="Code">Permanent code: <c>JOURNAL-CLOCK</c> or <c>JOURNAL-CERTIFICATE</c>.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record JournalFinding(string Code, long Line, string Text);
