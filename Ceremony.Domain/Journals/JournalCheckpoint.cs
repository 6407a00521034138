namespace Ceremony.Domain.Journals;

/// <summary>A checkpoint that was found.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Signer">SHA-256 of the certificate that it names, lower-case hex.</param>
/// <param name="Valid">True when the signature is that certificate's and the certificate was in force.</param>
public sealed record JournalCheckpoint(long Line, string Signer, bool Valid);
