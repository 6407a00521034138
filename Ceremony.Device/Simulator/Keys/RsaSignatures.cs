using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>RSA signatures whose padding the card makes (RFC 8017).</summary>
internal static class RsaSignatures
{
    /// <summary>EMSA-PKCS1-v1_5 around the given bytes (a DigestInfo), or null if they are too long.</summary>
    internal static byte[]? Pkcs1(RsaKey key, ReadOnlySpan<byte> content)
    {
        int fill = key.Modulus.Length - content.Length - 3;
        if (fill < 8)
        {
            return null;
        }

        var block = new byte[key.Modulus.Length];
        block[1] = 0x01;
        block.AsSpan(2, fill).Fill(0xFF);
        content.CopyTo(block.AsSpan(3 + fill));
        return key.Private(block);
    }

    /// <summary>EMSA-PSS of a hash; MGF1 and salt length are that hash's. Null if the modulus is too short for it.</summary>
    internal static byte[]? Pss(RsaKey key, HashOnCard hash, ReadOnlySpan<byte> value)
    {
        try
        {
            var signer = PssSigner.CreateRawSigner(new RsaBlindedEngine(), hash.Digest(), hash.Digest(), hash.Length, PssSigner.TrailerImplicit);
            signer.Init(forSigning: true, new ParametersWithRandom(key.Parameters(), new SecureRandom()));
            signer.BlockUpdate(value);
            return signer.GenerateSignature();
        }
        catch (Exception e) when (e is ArgumentException or CryptoException)
        {
            return null;
        }
    }
}
