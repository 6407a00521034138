namespace Ceremony.Domain.Ceremonies.Steps.CloseRecord;

/// <summary>A copy of the transcript for readers of a narrower class.</summary>
/// <param name="Level">For whom: <c>auditor</c> or <c>public</c>.</param>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
public sealed record TranscriptCopy(string Level, string Sha256);
