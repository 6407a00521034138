using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Orchestration.Stations;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Certificates;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>What the desk finds out about the signatures in files that people bring, before the rules decide.</summary>
public sealed class CertificateDeskTests
{
    private static byte[] Request(bool isRsa)
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        return isRsa
            ? new CertificateRequest("CN=Below", rsa, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1).CreateSigningRequest()
            : new CertificateRequest("CN=Below", ec, HashAlgorithmName.SHA512).CreateSigningRequest();
    }

    private static bool Fits(BroughtPart part, byte[] file) => CertificateDesk.Fits(new CertificateTable(), part, file);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_fits_with_the_key_in_it_and_no_longer_when_a_byte_of_it_changed(bool isRsa)
    {
        var request = Request(isRsa);
        Assert.True(Fits(BroughtPart.Request, request));
        Assert.True(Fits(BroughtPart.Request, SignedObject.ToFile(request, SignedObject.Request)));

        var (name, signature) = (request.AsSpan().IndexOf("Below"u8), request.Length - 1);
        foreach (var at in new[] { name, signature })
        {
            var changed = request.ToArray();
            changed[at] ^= 1;
            Assert.False(Fits(BroughtPart.Request, changed));
        }
    }

    [Fact]
    public void Probabilistic_RSA_another_kind_of_file_and_a_CRL_without_its_issuer_do_not_fit()
    {
        using var rsa = RSA.Create(2048);
        var pss = new CertificateRequest("CN=Below", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss).CreateSigningRequest();

        Assert.False(Fits(BroughtPart.Request, pss));
        Assert.False(Fits(BroughtPart.Issuer, "Dear colleague"u8.ToArray()));
        Assert.False(Fits(BroughtPart.CrlBefore, Request(isRsa: false)));
    }
}
