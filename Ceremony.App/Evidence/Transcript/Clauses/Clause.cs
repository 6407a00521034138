namespace Ceremony.App.Evidence.Transcript.Clauses;

/// <summary>A requirement on key ceremonies.</summary>
/// <param name="Id">Such as KC-09.</param>
/// <param name="Subject">Under which heading it stands.</param>
/// <param name="Sentence">What is required, in our own words.</param>
/// <param name="Source">The documents and clauses that ask for it.</param>
public sealed record Clause(string Id, string Subject, string Sentence, string Source);
