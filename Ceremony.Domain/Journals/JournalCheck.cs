namespace Ceremony.Domain.Journals;

/// <summary>The outcome of one rule over a whole journal.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Passed">True when no line broke it.</param>
/// <param name="Line">The first line that broke it, counted from 1 as editors count; null when none did.</param>
/// <param name="Text">What holds, or what is wrong, as a sentence for people.</param>
public sealed record JournalCheck(JournalRule Rule, bool Passed, long? Line, string Text);
