namespace Ceremony.Domain.Journals;

/// <summary>The console's key, as far as a checkpoint needs it.</summary>
/// <param name="Fingerprint">SHA-256 of the console's certificate (DER), 64 lower-case hex digits.</param>
/// <param name="Sign">Makes an ECDSA P-256 signature with SHA-256 over the bytes given: 64 bytes, r and s as IEEE P1363 writes them.</param>
public sealed record JournalSigner(string Fingerprint, Func<byte[], byte[]> Sign);
