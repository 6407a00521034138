using System.Buffers.Binary;
using System.Security.Cryptography;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>
/// Wraps keys under the DKEK: key check value, type, four length-prefixed fields, AES-256-CBC of random prefix, size, fields and
/// padding, AES-CMAC over all of it. RSA keys go out as type 05 (d, n, e), whatever their size.
/// </summary>
internal static class KeyBlob
{
    internal const int RandomPrefixLength = 8;

    private static readonly byte[] AesOid = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01];

    /// <summary>Wraps a key.</summary>
    /// <param name="dkek">The complete DKEK.</param>
    /// <param name="key">The key.</param>
    /// <param name="prefix">Eight random bytes.</param>
    internal static byte[] Wrap(DkekRecord dkek, VirtualKey key, ReadOnlySpan<byte> prefix)
    {
        using var plain = Plain(key, prefix);
        using var encryption = dkek.Derive(1);
        using var authentication = dkek.Derive(2);
        var cipher = AesKey.Cbc(encryption.Span, plain.Span, encrypt: true);
        byte[] oid = key switch { RsaKey => [.. CvcPublicKey.RsaSha256], EcKey => [.. CvcPublicKey.EcdsaSha256], _ => AesOid };
        byte[] algorithms = key is AesKey && key.AllowedAlgorithms.Length == 0 ? AesKey.DefaultAlgorithms : key.AllowedAlgorithms;

        var kcv = new byte[8];
        dkek.KeyCheckValue(kcv);
        byte[] signed = [.. kcv, (byte)key.Kind, .. Field(oid), .. Field(algorithms), 0, 0, 0, 0, .. cipher];
        return [.. signed, .. AesKey.Cmac(authentication.Span, signed)];
    }

    private static byte[] Field(ReadOnlySpan<byte> value) => [(byte)(value.Length >> 8), (byte)(value.Length & 0xFF), .. value];

    private static SecretBuffer Plain(VirtualKey key, ReadOnlySpan<byte> prefix)
    {
        using var text = new BlobText();
        text.Raw(prefix);
        switch (key)
        {
            case RsaKey rsa:
                var parameters = rsa.Parameters();
                var d = new byte[rsa.Modulus.Length];
                var exponent = parameters.Exponent.ToByteArrayUnsigned();
                exponent.CopyTo(d, d.Length - exponent.Length);
                CryptographicOperations.ZeroMemory(exponent);
                text.Number(rsa.Modulus.Length * 8);
                text.Field(d);
                text.Field(rsa.Modulus);
                text.Field(rsa.Exponent);
                CryptographicOperations.ZeroMemory(d);
                break;
            case EcKey ec:
                text.Number(8 * ec.Curve.FieldLength);
                text.Field(ec.Curve.A);
                text.Field(ec.Curve.B);
                text.Field(ec.Curve.Prime);
                text.Field(ec.Curve.Order);
                text.Field(ec.Curve.Generator);
                text.Field(ec.Private);
                text.Field(ec.Point);
                break;
            case AesKey aes:
                text.Number(aes.Value.Length);
                text.Raw(aes.Value);
                break;
        }

        return text.Padded();
    }

    /// <summary>Collects the plain text in memory that is zeroed.</summary>
    private sealed class BlobText : IDisposable
    {
        private readonly SecretBuffer _buffer = new(4096);
        private int _length;

        internal void Number(int value)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.Span[_length..], (ushort)value);
            _length += 2;
        }

        internal void Raw(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_buffer.Span[_length..]);
            _length += bytes.Length;
        }

        internal void Field(ReadOnlySpan<byte> bytes)
        {
            Number(bytes.Length);
            Raw(bytes);
        }

        /// <summary>80 and zeros up to the next multiple of 16, always at least one byte.</summary>
        internal SecretBuffer Padded()
        {
            var padded = new SecretBuffer((_length / 16 * 16) + 16);
            _buffer.Span[.._length].CopyTo(padded.Span);
            padded.Span[_length] = 0x80;
            return padded;
        }

        public void Dispose() => _buffer.Dispose();
    }
}
