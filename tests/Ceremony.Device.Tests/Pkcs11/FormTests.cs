using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.Pkcs11;
using CsCheck;

namespace Ceremony.Device.Tests.Pkcs11;

public sealed class FormTests
{
    [Fact]
    public void A_public_key_is_the_same_in_either_form()
    {
        using var rsa = RSA.Create(2048);
        var numbers = rsa.ExportParameters(includePrivateParameters: false);
        Assert.Equal(rsa.ExportSubjectPublicKeyInfo(), PublicKeyForm.FromRsa(numbers.Modulus, numbers.Exponent)!.ToSubjectPublicKeyInfo());
        Assert.True(PublicKeyForm.Read(rsa.ExportSubjectPublicKeyInfo())!.SameAs(PublicKeyForm.FromRsa([0, .. numbers.Modulus!], numbers.Exponent)!));

        foreach (var curve in (ECCurve[])[ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP521, ECCurve.NamedCurves.brainpoolP384r1])
        {
            using var ec = ECDsa.Create(curve);
            var q = ec.ExportParameters(includePrivateParameters: false).Q;
            byte[] bare = [4, .. q.X!, .. q.Y!];
            byte[] wrapped = [4, .. bare.Length < 128 ? (byte[])[(byte)bare.Length] : [0x81, (byte)bare.Length], .. bare];
            var read = PublicKeyForm.Read(ec.ExportSubjectPublicKeyInfo())!;
            var parameters = PublicKeyForm.ParametersOf(read.Curve!);
            Assert.Equal(ec.ExportSubjectPublicKeyInfo(), PublicKeyForm.FromEc(parameters, bare)!.ToSubjectPublicKeyInfo());
            Assert.True(PublicKeyForm.FromEc(parameters, wrapped)!.SameAs(read));
            Assert.Null(PublicKeyForm.FromEc(parameters, bare[1..]));
        }
    }

    [Fact]
    public void An_ECDSA_signature_is_the_same_in_either_form() =>
        Gen.Byte.Array[64].Sample(plain => SignatureForm.FromDer(SignatureForm.ToDer(plain)!, 32).AsSpan().SequenceEqual(plain));

    [Fact]
    public void Nothing_that_a_module_may_answer_breaks_the_readers() =>
        Gen.Byte.Array[0, 140].Sample(
            bytes =>
            {
                _ = SignatureForm.FromDer(bytes, 32);
                _ = SignatureForm.ToDer(bytes);
                _ = PublicKeyForm.CurveOf(bytes);
                _ = PublicKeyForm.Read(bytes);
                _ = PublicKeyForm.FromEc(PublicKeyForm.ParametersOf(NamedCurve.Find("P-256")!), bytes);
            },
            iter: 20_000);

    [Theory]
    [InlineData("SHA1", 35)]
    [InlineData("SHA256", 51)]
    [InlineData("SHA384", 67)]
    [InlineData("SHA512", 83)]
    public void A_hash_for_RSA_stands_in_its_DigestInfo(string name, int length)
    {
        var hash = new HashAlgorithmName(name);
        var input = SignatureForm.Input(SignatureScheme.RsaPkcs1, hash, SignatureForm.Hash(hash, [1, 2, 3]));
        Assert.Equal(length, input.Length);
        using var rsa = RSA.Create(2048);
        var signature = rsa.SignData([1, 2, 3], hash, RSASignaturePadding.Pkcs1);
        var key = new Org.BouncyCastle.Crypto.Parameters.RsaKeyParameters(
            false, new(1, rsa.ExportParameters(false).Modulus!), new(1, rsa.ExportParameters(false).Exponent!));
        var engine = new Org.BouncyCastle.Crypto.Encodings.Pkcs1Encoding(new Org.BouncyCastle.Crypto.Engines.RsaEngine());
        engine.Init(forEncryption: false, key);
        Assert.Equal(input, engine.ProcessBlock(signature, 0, signature.Length));
    }
}
