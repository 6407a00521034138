using System.Text;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

/// <summary>Envelopes with the cheapest derivation that the format allows.</summary>
internal static class Envelopes
{
    public const int Memory = 1024;

    public static readonly Argon2Cost Cheap = new(Memory, 1, 1);

    public static readonly ShareFileHash File = ShareFileHash.Of("a share file"u8);

    public static EnvelopeSet Set(int threshold = 2, int total = 3, string ceremony = "R-2026-001", int share = 1, int seed = 1)
    {
        var random = new byte[EnvelopeSet.RandomBytes(threshold, total)];
        new Random(seed).NextBytes(random);
        return EnvelopeSet.Make(ceremony, share, threshold, total, random);
    }

    public static Envelope Seal(EnvelopePiece piece, string password = "a holder's own password", int seed = 7)
    {
        var random = new byte[EnvelopeFormat.RandomBytes];
        new Random(seed).NextBytes(random);
        using var typed = Typed(password);
        return EnvelopeFormat.Seal(piece, File, typed, Cheap, random);
    }

    public static EnvelopeOpening Open(Envelope envelope, string password = "a holder's own password", int memory = Memory)
    {
        using var typed = Typed(password);
        return EnvelopeFormat.Open(envelope, typed, memory);
    }

    public static SecretBuffer Typed(string text) => SecretBuffer.CopyOf(Encoding.UTF8.GetBytes(text));

    public static Envelope AssertRead(EnvelopeReading reading) => Assert.IsType<EnvelopeReading.Read>(reading).Envelope;

    public static EnvelopePiece AssertOpened(EnvelopeOpening opening) => Assert.IsType<EnvelopeOpening.Opened>(opening).Piece;

    public static void AssertRefused(string rule, EnvelopeReading reading) => Assert.Equal(rule, Assert.IsType<EnvelopeReading.Refused>(reading).Refusal.Rule);

    public static void AssertRefused(string rule, EnvelopeOpening opening) => Assert.Equal(rule, Assert.IsType<EnvelopeOpening.Refused>(opening).Refusal.Rule);
}
