using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Xunit;

namespace Ceremony.Domain.Tests.Certificates;

public sealed class RequestRulesTests
{
    private static SignedObject Request(Func<CertificateRequest, byte[]>? make = null, ECCurve? curve = null)
    {
        using var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Example CA 1", key, HashAlgorithmName.SHA256);
        return SignedObject.Read(make is null ? request.CreateSigningRequest() : make(request));
    }

    private static string? Broken(SignedObject request, bool fits = true) => RequestRules.Of(CertificationRequest.Read(request.Tbs), request.KnownAlgorithm, fits)?.Rule;

    [Fact]
    public void A_request_that_its_key_signed_breaks_no_rule()
    {
        var request = Request();

        Assert.Null(Broken(request));
        Assert.Equal("CN=Example CA 1", CertificationRequest.Read(request.Tbs).Subject.Words);
    }

    [Fact]
    public void A_signature_that_does_not_fit_is_told() => Assert.Equal(RuleCodes.RequestSignature, Broken(Request(), fits: false));

    [Theory]
    [InlineData(1024)]
    [InlineData(2056)]
    public void An_RSA_key_of_another_length_is_weak(int bits)
    {
        using var key = RSA.Create(bits);
        var request = SignedObject.Read(new CertificateRequest("CN=Weak", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest());

        Assert.Equal(RuleCodes.RequestKey, Broken(request));
        Assert.Contains($"RSA {bits}", RequestRules.Of(CertificationRequest.Read(request.Tbs), request.KnownAlgorithm, true)!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_with_a_small_exponent_is_weak()
    {
        using var key = RSA.Create(2048);
        var modulus = key.ExportParameters(false).Modulus!;
        using var weak = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [3] });
        var publicKey = new PublicKey(weak);
        var request = new CertificateRequest(new X500DistinguishedName("CN=Weak"), publicKey, HashAlgorithmName.SHA256);
        var whole = SignedObject.Read(request.CreateSigningRequest(X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1)));

        Assert.Equal(RuleCodes.RequestKey, Broken(whole));
    }

    [Fact]
    public void A_hash_that_is_no_longer_trusted_is_told()
    {
        var request = Request(make: one =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return one.CreateSigningRequest(new Sha1(X509SignatureGenerator.CreateForECDsa(key)));
        });

        Assert.Equal(RuleCodes.RequestSignature, Broken(request));
    }

    [Fact]
    public void A_request_is_read_from_PEM_and_from_DER_and_from_nothing_else()
    {
        var der = Request().Encode();
        var pem = Encoding.ASCII.GetString(SignedObject.ToFile(der, SignedObject.Request));

        Assert.Equal(der, SignedObject.FromFile(der, SignedObject.Request).Encode());
        Assert.Equal(der, SignedObject.FromFile(Encoding.ASCII.GetBytes(pem), SignedObject.Request).Encode());
        Assert.Equal(der, SignedObject.FromFile(Encoding.ASCII.GetBytes(pem.Replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST", StringComparison.Ordinal)), SignedObject.Request).Encode());
        Assert.Throws<CertificateFormatException>(() => SignedObject.FromFile(Encoding.ASCII.GetBytes(pem), SignedObject.Certificate));
        Assert.Throws<CertificateFormatException>(() => SignedObject.FromFile(Encoding.ASCII.GetBytes(pem + pem), SignedObject.Request));
        Assert.Throws<CertificateFormatException>(() => SignedObject.FromFile("Dear colleague"u8, SignedObject.Request));
        Assert.Throws<CertificateFormatException>(() => SignedObject.FromFile([], SignedObject.Request));
    }

    [Fact]
    public void A_request_for_another_name_than_in_the_script_is_told()
    {
        var profile = new CertificateProfile([new NamePart(NamePart.CommonName, "Example CA 2")], ValidityPlan.Find("on-the-day", "1 year")!, true, null, CertificateUses.Certificates);

        Assert.Equal(RuleCodes.RequestSubject, RequestRules.Of(CertificationRequest.Read(Request().Tbs), profile)!.Rule);
    }

    private sealed class Sha1(X509SignatureGenerator inner) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => [0x30, 0x09, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x01];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => inner.SignData(data, hashAlgorithm);

        protected override PublicKey BuildPublicKey() => inner.PublicKey;
    }
}
