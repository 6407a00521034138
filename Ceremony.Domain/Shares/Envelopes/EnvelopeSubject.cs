using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>What a set of envelopes is of: the one share password that was split, and how. None of it is secret.</summary>
public sealed record EnvelopeSubject
{
    /// <summary>Most letters in a ceremony id.</summary>
    public const int LongestCeremonyId = 64;

    /// <summary>Bytes of a set's id.</summary>
    public const int SetIdBytes = 16;

    /// <summary>Fewest pieces that open.</summary>
    public const int LeastThreshold = 2;

    /// <summary>Most pieces of one password.</summary>
    public const int MostPieces = 16;

    /// <summary>Most shares that a device can be initialised for.</summary>
    public const int MostShares = 255;

    /// <summary>Makes a subject.</summary>
    /// <param name="ceremonyId">The ceremony that made the set: letters, digits, hyphens. Empty for a set made on the command line.</param>
    /// <param name="share">The share's number, 1 to 255.</param>
    /// <param name="setId">32 lower-case hex digits, random, another one for each split.</param>
    /// <param name="threshold">m: pieces that open, from 2 to <paramref name="total"/>.</param>
    /// <param name="total">n: pieces that were made, at most 16.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public EnvelopeSubject(string ceremonyId, int share, string setId, int threshold, int total)
    {
        if (!IsCeremonyId(ceremonyId))
        {
            throw new ArgumentException($"A ceremony id is made of at most {LongestCeremonyId} letters, digits and hyphens.", nameof(ceremonyId));
        }

        if (setId.Length != 2 * SetIdBytes || !setId.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException($"A set's id is {2 * SetIdBytes} lower-case hex digits.", nameof(setId));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, MostShares);
        if (!AreNumbers(threshold, total))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), $"{threshold} of {total} is not a split of a password.");
        }

        CeremonyId = ceremonyId;
        Share = share;
        SetId = setId;
        Threshold = threshold;
        Total = total;
    }

    /// <summary>The ceremony that made the set, or empty.</summary>
    public string CeremonyId { get; }

    /// <summary>The share's number, from 1.</summary>
    public int Share { get; }

    /// <summary>The id of this one split, 32 lower-case hex digits.</summary>
    public string SetId { get; }

    /// <summary>m: pieces that open.</summary>
    public int Threshold { get; }

    /// <summary>n: pieces that were made.</summary>
    public int Total { get; }

    /// <summary>Whether a piece of something else was brought.</summary>
    /// <param name="found">What was brought.</param>
    /// <returns>Why the two do not belong together, or null.</returns>
    public Refusal? CheckSame(EnvelopeSubject found)
    {
        if (found.CeremonyId != CeremonyId)
        {
            return EnvelopeRefusals.OtherCeremony(this, found);
        }

        if (found.Share != Share)
        {
            return EnvelopeRefusals.OtherShare(this, found);
        }

        return found != this ? EnvelopeRefusals.OtherSplit : null;
    }

    internal static bool IsCeremonyId(string text) =>
        text.Length <= LongestCeremonyId && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>True for numbers that a password can be split in.</summary>
    /// <param name="threshold">m.</param>
    /// <param name="total">n.</param>
    public static bool AreNumbers(int threshold, int total) => threshold >= LeastThreshold && threshold <= total && total <= MostPieces;

    /// <summary>SHA-256 over a text of its own kind, all of the above, the piece's number, the salt and the value.</summary>
    internal PieceCommitment Commit(int number, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> value)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("ceremony envelope piece 1\0"u8);
        hash.AppendData(salt);
        hash.AppendData(Convert.FromHexString(SetId));
        hash.AppendData([(byte)Share, (byte)Threshold, (byte)Total, (byte)number]);
        hash.AppendData(value);
        hash.AppendData(Encoding.ASCII.GetBytes(CeremonyId));
        return PieceCommitment.FromBytes(hash.GetHashAndReset());
    }
}
