using System.Security.Cryptography;
using Ceremony.Domain.Secrets;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>An AES key of 16, 24 or 32 bytes.</summary>
internal sealed class AesKey(ReadOnlySpan<byte> value) : VirtualKey
{
    /// <summary>What a key made without a list may do: encrypt, decrypt, CMAC, derive.</summary>
    internal static readonly byte[] DefaultAlgorithms = [0x10, 0x11, 0x18, 0x99];

    private readonly SecretBuffer _value = SecretBuffer.CopyOf(value);

    internal override KeyKind Kind => KeyKind.Aes;

    internal override int StoredLength => _value.Length;

    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>AES-CBC with a zero IV and without padding.</summary>
    internal byte[] Cbc(ReadOnlySpan<byte> input, bool encrypt) => Cbc(_value.Span, input, encrypt);

    internal static byte[] Cbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input, bool encrypt)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        ReadOnlySpan<byte> iv = stackalloc byte[16];
        return encrypt ? aes.EncryptCbc(input, iv, PaddingMode.None) : aes.DecryptCbc(input, iv, PaddingMode.None);
    }

    internal byte[] Cmac(ReadOnlySpan<byte> input) => Cmac(_value.Span, input);

    /// <summary>AES-CMAC (NIST SP 800-38B), 16 bytes.</summary>
    internal static byte[] Cmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> input)
    {
        var mac = new CMac(new AesEngine());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(input);
        var result = new byte[16];
        mac.DoFinal(result, 0);
        return result;
    }

    public override void Dispose() => _value.Dispose();
}
