using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Verification;

/// <summary>What the person who checks brings along.</summary>
public sealed record VerificationOptions
{
    /// <summary>Trusted signers by the SHA-256 of their certificates, 32 bytes each.</summary>
    public IReadOnlyList<byte[]> TrustedHashes { get; init; } = [];

    /// <summary>Trusted signers by the words of the same hash.</summary>
    public IReadOnlyList<FingerprintWords> TrustedWords { get; init; } = [];

    /// <summary>A record made with a virtual device outside a rehearsal is accepted.</summary>
    public bool AcceptVirtual { get; init; }

    /// <summary>How to make the pages again from the journal; null leaves that unchecked.</summary>
    public PageSource? Pages { get; init; }

    /// <summary>Withheld values that somebody shows, to be checked against the record.</summary>
    public IReadOnlyList<DisclosedField> Shown { get; init; } = [];

    /// <summary>Options with one more trusted fingerprint.</summary>
    /// <param name="typed">64 hexadecimal digits or twelve words, as people write them.</param>
    /// <exception cref="FingerprintFormatException">Neither.</exception>
    public VerificationOptions Trusting(string typed) => typed.Any(letter => char.IsAsciiLetter(letter) && !char.IsAsciiHexDigit(letter))
        ? this with { TrustedWords = [.. TrustedWords, FingerprintWords.Parse(typed)] }
        : this with { TrustedHashes = [.. TrustedHashes, FingerprintHex.Parse(typed)] };

    /// <summary>Whether a signer is among the trusted.</summary>
    /// <param name="fingerprint">SHA-256 of its certificate, 32 bytes.</param>
    public bool Trusts(byte[] fingerprint) =>
        TrustedHashes.Any(hash => hash.AsSpan().SequenceEqual(fingerprint)) || TrustedWords.Any(words => words.Matches(fingerprint));
}
