using Ceremony.Device.Cvc;
using Ceremony.Device.Tlv;
using CsCheck;

namespace Ceremony.Device.Tests.Cvc;

public sealed class CardVerifiableCertificateTests
{
    private static readonly System.Text.Json.JsonElement Vectors = CardVectors.Read("cvc");

    private static readonly CvcRoot TestRoot = new(
        "UTVECSRCA00001", CvcRootKind.MakerTest, CardVerifiableCertificate.Parse(Vectors.Hex("srca")).PublicKey);

    [Fact]
    public void The_root_of_the_vectors_is_read_and_signed_by_itself()
    {
        var root = CardVerifiableCertificate.Parse(Vectors.Hex("srca"));

        Assert.Equal("UTVECSRCA00001", root.HolderReference);
        Assert.Equal(CvcRole.SchemeRoot, root.Role);
        Assert.Equal("brainpoolP256r1", root.PublicKey.Curve?.Name);
        Assert.True(root.IsSelfSigned());
    }

    [Fact]
    public void The_chain_in_2F02_verifies_up_to_its_root()
    {
        var chain = CvcChain.Parse(Vectors.Hex("ef_2f02"));

        var result = chain.Check([.. CvcRoot.Known, TestRoot]);

        Assert.Equal(Vectors.GetProperty("serial_text").GetString(), chain.Serial);
        Assert.Equal(CvcChainStatus.Good, result.Status);
        Assert.Equal("UTVECSRCA00001", result.Root?.Name);
    }

    [Fact]
    public void A_chain_to_no_known_root_is_told_apart_from_a_broken_one()
    {
        var chain = CvcChain.Parse(Vectors.Hex("ef_2f02"));
        var impostor = TestRoot with { Key = CvcRoot.CardContact.Key };
        var swapped = chain with { Device = chain.Issuer, Issuer = chain.Device };

        Assert.Equal(CvcChainStatus.UnknownRoot, chain.Check(CvcRoot.Known).Status);
        Assert.Equal(CvcChainStatus.Broken, chain.Check([impostor]).Status);
        Assert.Equal(CvcChainStatus.Broken, swapped.Check([TestRoot]).Status);
    }

    [Fact]
    public void A_changed_byte_in_a_signed_chain_is_noticed()
    {
        var file = Vectors.Hex("ef_2f02");
        for (int i = 0; i < file.Length; i++)
        {
            var changed = (byte[])file.Clone();
            changed[i] ^= 0x01;
            try
            {
                Assert.NotEqual(CvcChainStatus.Good, CvcChain.Parse(changed).Check([TestRoot]).Status);
            }
            catch (CvcFormatException)
            {
                // Refused while reading: noticed too.
            }
        }
    }

    [Theory]
    [InlineData("ec_p256_request", "secp256r1")]
    [InlineData("rsa2048_request", "RSA 2048")]
    public void An_authenticated_request_carries_both_signatures(string name, string kind)
    {
        var request = CvcRequest.Parse(Vectors.Hex(name));
        var device = CvcChain.Parse(Vectors.Hex("ef_2f02")).Check([TestRoot]).DeviceKey!;

        Assert.Equal(kind, request.PublicKey.ToString());
        Assert.Equal(Vectors.GetProperty("device_chr_text").GetString(), request.OuterAuthorityReference);
        Assert.True(request.InnerSignatureIsGood());
        Assert.True(request.IsSignedByDevice(device));
        Assert.False(request.IsSignedByDevice(TestRoot.Key));
        Assert.False(request.IsSignedByDevice(CvcRoot.CardContact.Key));
    }

    [Theory]
    [InlineData("ec_p256_request")]
    [InlineData("rsa2048_request")]
    public void A_public_key_goes_out_as_an_ordinary_key(string name)
    {
        var key = CvcRequest.Parse(Vectors.Hex(name)).PublicKey;

        var spki = key.ToSubjectPublicKeyInfo();

        if (key.IsRsa)
        {
            using var rsa = System.Security.Cryptography.RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(spki, out int read);
            Assert.Equal(spki.Length, read);
            Assert.Equal(key.Modulus, rsa.ExportParameters(false).Modulus);
        }
        else
        {
            using var ec = System.Security.Cryptography.ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(spki, out int read);
            Assert.Equal(spki.Length, read);
            Assert.Equal(key.Point![1..33], ec.ExportParameters(false).Q.X);
        }
    }

    [Fact]
    public void The_makers_roots_are_those_of_the_published_points()
    {
        foreach (var root in Vectors.GetProperty("cardcontact_roots").EnumerateArray())
        {
            var known = CvcRoot.Known.Single(candidate => candidate.Name == root.GetProperty("name_text").GetString());
            Assert.Equal(root.Hex("public_point"), known.Key.Point);
            Assert.NotEqual(CvcRootKind.Virtual, known.Kind);
        }
    }

    [Fact]
    public void The_virtual_root_says_that_it_is_virtual_and_signs_its_issuer()
    {
        var root = CardVerifiableCertificate.Parse(VirtualAuthority.RootCertificate);
        var issuer = CardVerifiableCertificate.Parse(VirtualAuthority.IssuerCertificate);

        Assert.Contains("VIRT", root.HolderReference, StringComparison.Ordinal);
        Assert.True(root.IsSelfSigned());
        Assert.True(issuer.IsSignedBy(CvcRoot.Virtual.Key));
        Assert.Equal(CvcRootKind.Virtual, CvcRoot.Virtual.Kind);
    }

    [Fact]
    public void A_key_on_parameters_of_its_own_making_is_refused()
    {
        var curve = NamedCurve.Find("secp256r1")!;
        var forged = TlvWriter.Constructed(
            0x7F49, TlvWriter.Element(0x06, [.. CvcPublicKey.EcdsaSha256]), TlvWriter.Element(0x81, curve.Prime), TlvWriter.Element(0x82, curve.A),
            TlvWriter.Element(0x83, curve.B), TlvWriter.Element(0x84, CvcRequest.Parse(Vectors.Hex("ec_p256_request")).PublicKey.Point),
            TlvWriter.Element(0x85, curve.Order), TlvWriter.Element(0x86, curve.Generator), TlvWriter.Element(0x87, [1]));

        Assert.Throws<CvcFormatException>(() => CvcPublicKey.Parse(new TlvReader(forged).Read(0x7F49).Value));
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_input_is_read_or_refused_with_the_own_error()
    {
        byte[][] seeds = [Vectors.Hex("ef_2f02"), Vectors.Hex("srca"), Vectors.Hex("ec_p256_request"), Vectors.Hex("rsa2048_request")];
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 2000], Gen.Byte.Array[0, 30], Gen.Int[0, 3]).Sample(
            (seed, at, value, cut, random, how) =>
            {
                var bytes = (byte[])seeds[seed].Clone();
                bytes[at % bytes.Length] = value;
                bytes = how switch { 0 => random, 1 => bytes[..(cut % bytes.Length)], 2 => [.. bytes, .. random], _ => bytes };
                Own(() => CardVerifiableCertificate.Parse(bytes));
                Own(() => CvcRequest.Parse(bytes));
                Own(() => CvcChain.Parse(bytes));
            },
            iter: 100_000);
    }

    private static void Own(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (CvcFormatException)
        {
            // The only error allowed.
        }
    }
}
