using System.Buffers.Binary;
using System.Security.Cryptography;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Org.BouncyCastle.Math;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>Unwraps key blobs. Any fault gives null: the card does not say which.</summary>
internal static class KeyBlobReader
{
    private const int FixedHeader = 9;
    private const int MacLength = 16;

    /// <summary>Checks key check value and CMAC, then decrypts and reads the key.</summary>
    /// <param name="dkek">The complete DKEK.</param>
    /// <param name="blob">The blob, any bytes.</param>
    internal static VirtualKey? Unwrap(DkekRecord dkek, ReadOnlySpan<byte> blob)
    {
        Span<byte> kcv = stackalloc byte[8];
        dkek.KeyCheckValue(kcv);
        if (blob.Length < FixedHeader + 8 + 16 + MacLength || !blob[..8].SequenceEqual(kcv))
        {
            return null;
        }

        using var authentication = dkek.Derive(2);
        if (!CryptographicOperations.FixedTimeEquals(AesKey.Cmac(authentication.Span, blob[..^MacLength]), blob[^MacLength..]))
        {
            return null;
        }

        var rest = blob[FixedHeader..^MacLength];
        byte[] algorithms = [];
        for (int i = 0; i < 4; i++)
        {
            if (!TakeField(ref rest, out var field))
            {
                return null;
            }

            algorithms = i == 1 ? field.ToArray() : algorithms;
        }

        if (rest.Length == 0 || rest.Length % 16 != 0)
        {
            return null;
        }

        using var encryption = dkek.Derive(1);
        var plain = AesKey.Cbc(encryption.Span, rest, encrypt: false);
        try
        {
            return ReadKey((KeyKind)blob[8], algorithms, plain.AsSpan(KeyBlob.RandomPrefixLength));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static VirtualKey? ReadKey(KeyKind kind, byte[] algorithms, ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return null;
        }

        int size = BinaryPrimitives.ReadUInt16BigEndian(text);
        text = text[2..];
        return kind switch
        {
            KeyKind.Aes => ReadAes(size, algorithms, text),
            KeyKind.EcPrivate => ReadEc(algorithms, text),
            KeyKind.RsaPrivate => ReadRsa(algorithms, text),
            KeyKind.RsaPrivateCrt => ReadRsaCrt(algorithms, text),
            _ => null,
        };
    }

    private static AesKey? ReadAes(int size, byte[] algorithms, ReadOnlySpan<byte> text)
    {
        if (size is not (16 or 24 or 32) || text.Length < size)
        {
            return null;
        }

        // The default list is what a key made without a list gets in its blob: it means "no list".
        bool isDefault = algorithms.AsSpan().SequenceEqual(AesKey.DefaultAlgorithms);
        return new AesKey(text[..size]) { AllowedAlgorithms = isDefault ? [] : algorithms };
    }

    private static EcKey? ReadEc(byte[] algorithms, ReadOnlySpan<byte> text)
    {
        // Some firmwares write short integers, and a = -3 as nothing: only the prime and the private number are used.
        if (!TakeField(ref text, out _) || !TakeField(ref text, out _) || !TakeField(ref text, out var prime)
            || !TakeField(ref text, out _) || !TakeField(ref text, out _) || !TakeField(ref text, out var d)
            || NamedCurve.FindByPrime(prime) is not { } curve)
        {
            return null;
        }

        var key = EcKey.FromPrivate(curve, d, algorithms);
        bool pointFits = TakeField(ref text, out var point) && key is not null && point.SequenceEqual(key.Point);
        if (!pointFits)
        {
            key?.Dispose();
            return null;
        }

        return key;
    }

    private static RsaKey? ReadRsa(byte[] algorithms, ReadOnlySpan<byte> text) =>
        TakeField(ref text, out var d) && TakeField(ref text, out var n) && TakeField(ref text, out var e)
            ? RsaKey.FromPrivateExponent(Number(n), Number(e), Number(d), algorithms)
            : null;

    private static RsaKey? ReadRsaCrt(byte[] algorithms, ReadOnlySpan<byte> text) =>
        TakeField(ref text, out _) && TakeField(ref text, out _) && TakeField(ref text, out var p) && TakeField(ref text, out _)
            && TakeField(ref text, out var q) && TakeField(ref text, out var n) && TakeField(ref text, out var e)
            ? RsaKey.FromPrimes(Number(p), Number(q), Number(n), Number(e), algorithms)
            : null;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(1, bytes);

    private static bool TakeField(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> field)
    {
        field = default;
        if (rest.Length < 2)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length - 2 < length)
        {
            return false;
        }

        field = rest.Slice(2, length);
        rest = rest[(2 + length)..];
        return true;
    }
}
