using System.Diagnostics;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// A new share password and its pieces, m of n. The password is 256 random bits written as 64 lower-case hex characters, so that
/// <c>sc-hsm-tool --password</c> can open the share file too. See docs/formats/envelope.md.
/// </summary>
[DebuggerDisplay("EnvelopeSet")]
public sealed class EnvelopeSet : IDisposable
{
    /// <summary>Characters of the share password.</summary>
    public const int PasswordCharacters = 2 * EnvelopePiece.ValueBytes;

    private EnvelopeSet(EnvelopeSubject subject, SecretBuffer password, IReadOnlyList<EnvelopePiece> pieces)
    {
        Subject = subject;
        Password = password;
        Pieces = pieces;
    }

    /// <summary>What the pieces are of.</summary>
    public EnvelopeSubject Subject { get; }

    /// <summary>The share password, 64 ASCII characters; zeroed with the set.</summary>
    public SecretBuffer Password { get; }

    /// <summary>The pieces, numbered from 1; zeroed with the set. One that was sealed may be zeroed before.</summary>
    public IReadOnlyList<EnvelopePiece> Pieces { get; }

    /// <summary>Random bytes that a set takes: its id, the password, m - 1 coefficients and n salts.</summary>
    /// <param name="threshold">m, from 2 to <paramref name="total"/>.</param>
    /// <param name="total">n, at most 16.</param>
    public static int RandomBytes(int threshold, int total) =>
        EnvelopeSubject.SetIdBytes + (threshold * EnvelopePiece.ValueBytes) + (total * EnvelopePiece.SaltBytes);

    /// <summary>Makes a password and splits it. The polynomial is not kept: it is the caller's random bytes, which the caller zeroes.</summary>
    /// <param name="ceremonyId">The ceremony, or empty where there is none.</param>
    /// <param name="share">The share's number, 1 to 255.</param>
    /// <param name="threshold">m, from 2 to <paramref name="total"/>.</param>
    /// <param name="total">n, at most 16.</param>
    /// <param name="random"><see cref="RandomBytes"/> fresh random bytes; the caller zeroes them.</param>
    /// <returns>The set; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A value is out of its range, or the random bytes are all zero.</exception>
    public static EnvelopeSet Make(string ceremonyId, int share, int threshold, int total, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes(threshold, total));
        if (!random.ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("A source of randomness gave only zeros.", nameof(random));
        }

        var subject = new EnvelopeSubject(ceremonyId, share, Convert.ToHexStringLower(random[..EnvelopeSubject.SetIdBytes]), threshold, total);
        var rest = random[EnvelopeSubject.SetIdBytes..];
        var secret = rest[..EnvelopePiece.ValueBytes];
        var coefficients = rest[EnvelopePiece.ValueBytes..(threshold * EnvelopePiece.ValueBytes)];
        var salts = rest[(threshold * EnvelopePiece.ValueBytes)..];

        var pieces = new EnvelopePiece[total];
        using var value = new SecretBuffer(EnvelopePiece.ValueBytes);
        for (var number = 1; number <= total; number++)
        {
            ByteField.Evaluate(secret, coefficients, (byte)number, value.Span);
            pieces[number - 1] = new EnvelopePiece(subject, number, value.Span, salts.Slice((number - 1) * EnvelopePiece.SaltBytes, EnvelopePiece.SaltBytes));
        }

        return new EnvelopeSet(subject, PasswordOf(secret), pieces);
    }

    /// <summary>Joins pieces of one set to the share password.</summary>
    /// <param name="pieces">At least m; they stay the caller's.</param>
    /// <returns>64 ASCII characters, or why not.</returns>
    public static PasswordJoining Join(IReadOnlyList<EnvelopePiece> pieces)
    {
        if (Fault(pieces) is { } refusal)
        {
            return new PasswordJoining.Refused(refusal);
        }

        byte[] numbers = [.. pieces.Select(piece => (byte)piece.Number)];
        using var secret = new SecretBuffer(EnvelopePiece.ValueBytes);
        using var weighted = new SecretBuffer(EnvelopePiece.ValueBytes);
        foreach (var piece in pieces)
        {
            piece.Value.CopyTo(weighted.Span);
            ByteField.MultiplyAll(weighted.Span, ByteField.WeightAtZero((byte)piece.Number, numbers));
            ByteField.AddAll(secret.Span, weighted.Span);
        }

        return new PasswordJoining.Joined(PasswordOf(secret.Span));
    }

    /// <summary>Zeroes the password and every piece. Safe to call more than once.</summary>
    public void Dispose()
    {
        Password.Dispose();
        foreach (var piece in Pieces)
        {
            piece.Dispose();
        }
    }

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(EnvelopeSet);

    private static Refusal? Fault(IReadOnlyList<EnvelopePiece> pieces)
    {
        if (pieces.Count == 0)
        {
            return EnvelopeRefusals.TooFew(0, EnvelopeSubject.LeastThreshold);
        }

        var subject = pieces[0].Subject;
        if (pieces.Select(piece => subject.CheckSame(piece.Subject)).FirstOrDefault(difference => difference is not null) is { } other)
        {
            return other;
        }

        if (pieces.GroupBy(piece => piece.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return EnvelopeRefusals.Twice(twice.Key);
        }

        return pieces.Count < subject.Threshold ? EnvelopeRefusals.TooFew(pieces.Count, subject.Threshold) : null;
    }

    // Without a table and without a branch on a digit.
    private static SecretBuffer PasswordOf(ReadOnlySpan<byte> secret)
    {
        var password = new SecretBuffer(PasswordCharacters);
        for (var i = 0; i < secret.Length; i++)
        {
            password.Span[2 * i] = HexDigit(secret[i] >> 4);
            password.Span[(2 * i) + 1] = HexDigit(secret[i] & 0xF);
        }

        return password;
    }

    private static byte HexDigit(int value) => (byte)('0' + value + (((9 - value) >> 31) & ('a' - '0' - 10)));
}
