using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Shares;
using CsCheck;

namespace Ceremony.Device.Tests.SmartCardHsm.Objects;

public sealed class WrappedKeyFileTests
{
    [Theory]
    [InlineData("ec-p256", KeyAlgorithm.Ec, "EC 256")]
    [InlineData("rsa2048-type5", KeyAlgorithm.Rsa, "RSA 2048")]
    public void Files_of_the_usual_tool_are_read_and_written_byte_for_byte(string name, KeyAlgorithm algorithm, string kind)
    {
        var vector = CardVectors.Read("wrap").GetProperty("wrap_files").Named(name);
        var file = WrappedKeyFile.Parse(vector.Hex("container"));
        Assert.Equal(KeyCheckValue.Parse("3BB6B8B0C5ABAB15"), file.Kcv);
        Assert.Equal((algorithm, kind), (file.Algorithm, file.Description!.Kind));
        Assert.Equal(vector.Hex("prkd"), file.Description.Encoded);
        Assert.Equal(vector.Hex("certificate_or_request"), file.Certificate);
        Assert.NotNull(file.PublicKey);
        Assert.Empty(file.Algorithms);
        Assert.Equal(vector.Hex("container"), file.Encode());
        Assert.Equal(vector.Hex("container"), WrappedKeyFile.Create(file.Blob, [.. file.Description.Encoded, 0, 0], file.Certificate).Encode());
    }

    [Fact]
    public void The_algorithm_list_is_told_and_description_and_certificate_may_be_missing()
    {
        var blob = CardVectors.Read("wrap").GetProperty("wrapped_key_blobs").Named("aes256").Hex("blob");
        var file = WrappedKeyFile.Parse(WrappedKeyFile.Create(blob, [], []).Encode());
        Assert.Equal(KeyAlgorithm.Aes, file.Algorithm);
        Assert.Equal([0x10, 0x11, 0x18, 0x99], file.Algorithms);
        Assert.Null(file.Description);
        Assert.Null(file.PublicKey);
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_bytes_throw_their_own_error_alone() =>
        Gen.Byte.Array[0, 200].Sample(bytes => ParseOnly(bytes), iter: 100_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Changed_and_cut_files_throw_their_own_error_alone()
    {
        var files = CardVectors.Read("wrap").GetProperty("wrap_files");
        var ec = files.Named("ec-p256").Hex("container");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=a", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        var withCertificate = WrappedKeyFile.Create(WrappedKeyFile.Parse(ec).Blob, files.Named("ec-p256").Hex("prkd"), certificate.RawData).Encode();
        Mutations.Of([ec, files.Named("rsa2048-type5").Hex("container"), withCertificate]).Sample(ParseOnly, iter: 100_000);
    }

    private static void ParseOnly(byte[] bytes)
    {
        try
        {
            _ = WrappedKeyFile.Parse(bytes);
        }
        catch (WrappedKeyException)
        {
            // The only one that may leave the parser.
        }
    }
}
