using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Tests.Simulator.Commands;

public sealed class KeyCommandTests
{
    private static readonly string Share = new('A', 64);

    [Fact]
    public void A_new_key_comes_with_a_request_that_key_and_device_signed()
    {
        var card = Ready();
        var chain = CvcChain.Parse(Whole(card, 0x2F02));
        var device = chain.Check(CvcRoot.Known);

        string answer = Generate(card, 1, Curve("brainpoolP384r1"));

        Assert.EndsWith("9000", answer, StringComparison.Ordinal);
        var request = CvcRequest.Parse(Convert.FromHexString(answer[..^4]));
        Assert.Equal(CvcRootKind.Virtual, device.Root?.Kind);
        Assert.Equal("UTVIRT00001", chain.Serial);
        Assert.True(request.InnerSignatureIsGood());
        Assert.True(request.IsSignedByDevice(device.DeviceKey!));
        Assert.Equal(chain.Device.HolderReference, request.OuterAuthorityReference);
        Assert.Equal(request.Encoded, Whole(card, 0xCE01));
    }

    [Fact]
    public void Nothing_is_made_wrapped_used_or_deleted_without_a_login()
    {
        var card = Ready();
        Generate(card, 1, Curve("secp256r1"));
        card.Send(CardExtensions.Select);

        Assert.Equal("6982", Generate(card, 2, Curve("secp256r1")));
        Assert.Equal("6982", card.Send(0x00, 0x48, 2, 0xB0));
        Assert.Equal("6982", card.Send("80720192000000"));
        Assert.Equal("6982", card.Send(0x80, 0x74, 2, 0x93, "00"));
        Assert.Equal("6982", card.Send(0x80, 0x68, 1, 0x70, Share, 512));
        Assert.Equal("6982", card.Send(0x80, 0x62, 1, 0x80, "04", 512));
        Assert.Equal("6982", card.Send("00E4020002CC01"));
        Assert.Equal("6982", card.Send("00D7CE0106540200005300"));
    }

    [Fact]
    public void No_key_is_made_or_taken_in_while_shares_are_missing()
    {
        var (_, card) = CardExtensions.NewCard();
        card.Initialise(shares: 1);
        card.Login();

        Assert.Equal("6985", Generate(card, 1, Curve("secp256r1")));
        Assert.Equal("6985", card.Send(0x00, 0x48, 1, 0xB2));
        Assert.Equal("6985", card.Send(0x80, 0x74, 1, 0x93, "00"));
        Assert.Equal("6A88", card.Send("80720192000000"));
    }

    [Fact]
    public void A_used_key_number_is_never_overwritten()
    {
        var card = Ready();
        Generate(card, 1, Curve("secp256r1"));
        string blob = card.Send("80720192000000")[..^4];

        Assert.Equal("6A89", Generate(card, 1, Curve("secp256r1")));
        Assert.Equal("6A89", card.Send(0x80, 0x74, 1, 0x93, blob));
        Assert.Equal("9000", card.Send(0x80, 0x74, 9, 0x93, blob));
        Assert.Equal("6A86", card.Send(0x80, 0x74, 0, 0x93, blob));
    }

    [Theory]
    [InlineData(0x70)]
    [InlineData(0x73)]
    public void An_elliptic_curve_key_signs_a_hash_or_a_message(int algorithm)
    {
        var card = Ready();
        var request = CvcRequest.Parse(Convert.FromHexString(Generate(card, 1, Curve("secp256r1"))[..^4]));
        byte[] message = "hello world\n"u8.ToArray();

        string answer = card.Send(0x80, 0x68, 1, (byte)algorithm, Convert.ToHexString(algorithm == 0x70 ? SHA256.HashData(message) : message), 512);

        using var ec = ECDsa.Create();
        ec.ImportSubjectPublicKeyInfo(request.PublicKey.ToSubjectPublicKeyInfo(), out _);
        Assert.True(ec.VerifyData(message, Convert.FromHexString(answer[..^4]), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public void An_RSA_key_signs_deciphers_and_pads_as_asked()
    {
        var card = Ready();
        var request = CvcRequest.Parse(Convert.FromHexString(GenerateRsa(card, 2, 2048)[..^4]));
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(request.PublicKey.ToSubjectPublicKeyInfo(), out _);
        byte[] message = "hello world\n"u8.ToArray();
        string hash = Convert.ToHexString(SHA256.HashData(message));
        const string DigestInfo = "3031300D060960864801650304020105000420";

        byte[] Sign(byte algorithm, string data) => Convert.FromHexString(card.Send(0x80, 0x68, 2, algorithm, data, 512)[..^4]);

        Assert.True(rsa.VerifyData(message, Sign(0x30, DigestInfo + hash), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.True(rsa.VerifyData(message, Sign(0x33, Convert.ToHexString(message)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.True(rsa.VerifyData(message, Sign(0x40, hash), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.True(rsa.VerifyData(message, Sign(0x43, Convert.ToHexString(message)), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.Equal("6700", card.Send(0x80, 0x68, 2, 0x40, DigestInfo + hash, 512));

        string padded = "0001" + new string('F', 2 * (256 - 3 - 51)) + "00" + DigestInfo + hash;
        Assert.True(rsa.VerifyData(message, Sign(0x20, padded), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        string cipher = Convert.ToHexString(rsa.Encrypt(message, RSAEncryptionPadding.Pkcs1));
        Assert.EndsWith(Convert.ToHexString(message) + "9000", card.Send(0x80, 0x62, 2, 0x21, cipher, 512), StringComparison.Ordinal);
        Assert.Equal("6700", card.Send(0x80, 0x62, 2, 0x21, cipher[2..], 512));
        Assert.Equal("6A80", card.Send(0x80, 0x68, 2, 0x20, new string('F', 512), 512));

        // 0, 1 and the modulus less 1 are their own powers.
        byte[] least = rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        least[^1]--;
        foreach (string same in new[] { new string('0', 512), new string('0', 511) + "1", Convert.ToHexString(least) })
        {
            Assert.Equal(same + "9000", card.Send(0x80, 0x62, 2, 0x21, same, 512));
        }
    }

    [Fact]
    public void Two_keys_agree_on_the_same_point()
    {
        var card = Ready();
        var one = CvcRequest.Parse(Convert.FromHexString(Generate(card, 1, Curve("secp384r1"))[..^4])).PublicKey;
        var two = CvcRequest.Parse(Convert.FromHexString(Generate(card, 2, Curve("secp384r1"))[..^4])).PublicKey;

        string shared = card.Send(0x80, 0x62, 1, 0x80, Convert.ToHexString(two.Point!), 512);

        Assert.StartsWith("04", shared, StringComparison.Ordinal);
        Assert.Equal(shared, card.Send(0x80, 0x62, 2, 0x80, Convert.ToHexString(one.Point!), 512));
        var off = (byte[])two.Point!.Clone();
        off[^1] ^= 1;
        Assert.Equal("6A80", card.Send(0x80, 0x62, 1, 0x80, Convert.ToHexString(off), 512));
    }

    [Fact]
    public void A_wrapped_key_comes_back_on_another_device_of_the_same_domain_only()
    {
        var from = Ready();
        var to = Ready("UTVIRT00002");
        var foreign = CardExtensions.NewCard().Transport;
        foreign.Initialise(shares: 1);
        foreign.Send(0x80, 0x52, 0, 0, Share.Replace('A', 'B'), 256);
        foreign.Login();
        var key = CvcRequest.Parse(Convert.FromHexString(GenerateRsa(from, 3, 1024)[..^4])).PublicKey;
        string blob = from.Send("80720392000000")[..^4];

        Assert.Equal("6A80", foreign.Send(0x80, 0x74, 3, 0x93, blob));
        Assert.Equal("6A80", to.Send(0x80, 0x74, 3, 0x93, blob[..^2] + (blob.EndsWith("00", StringComparison.Ordinal) ? "01" : "00")));
        Assert.Equal("9000", to.Send(0x80, 0x74, 3, 0x93, blob));
        byte[] signature = Convert.FromHexString(to.Send(0x80, 0x68, 3, 0x33, "AA", 512)[..^4]);
        Assert.True(key.Verify([0xAA], signature));
    }

    [Fact]
    public void A_long_blob_comes_in_through_the_buffer_file()
    {
        var card = Ready();
        Generate(card, 1, Curve("secp256r1"));
        string blob = card.Send("80720192000000")[..^4];

        Assert.Equal("9000", Write(card, 0x2F10, 0, blob[..400]));
        Assert.Equal("9000", Write(card, 0x2F10, 200, blob[400..]));
        Assert.Equal("9000", card.Send("80740793"));
        Assert.Equal("6700", card.Send("80740893"));
    }

    [Fact]
    public void Algorithm_lists_and_use_counters_are_kept()
    {
        var card = Ready();
        string template = Convert.ToHexString(Curve("secp256r1"));
        string data = "5F290100" + "4209555443413030303031" + template + "5F20105554564952543030303031303030303190040000000191" + "0173";

        Assert.EndsWith("9000", card.Send(0x00, 0x46, 5, 0, data, 65536), StringComparison.Ordinal);
        Assert.Equal("6A81", card.Send(0x80, 0x68, 5, 0x70, Share, 512));
        Assert.Equal("6985", card.Send("80720592000000"));
        Assert.EndsWith("9000", card.Send(0x80, 0x68, 5, 0x73, "AA", 512), StringComparison.Ordinal);
        Assert.Equal("6984", card.Send(0x80, 0x68, 5, 0x73, "AA", 512));
    }

    [Fact]
    public void An_AES_key_is_made_used_wrapped_and_restored()
    {
        var card = Ready();
        Assert.Equal("9000", card.Send(0x00, 0x48, 4, 0xB1));
        string plain = new('1', 64);
        string cipher = card.Send(0x80, 0x78, 4, 0x10, plain, 256)[..^4];

        Assert.Equal(plain + "9000", card.Send(0x80, 0x78, 4, 0x11, cipher, 256));
        Assert.Equal(36, card.Send(0x80, 0x78, 4, 0x18, "010203", 256).Length);
        string blob = card.Send("80720492000000")[..^4];
        Assert.Equal("9000", card.Send("00E4020002CC04"));
        Assert.Equal("9000", card.Send(0x80, 0x74, 6, 0x93, blob));
        Assert.Equal(cipher + "9000", card.Send(0x80, 0x78, 6, 0x10, plain, 256));
    }

    [Fact]
    public void Signing_with_a_key_that_is_not_there_or_of_another_kind_is_refused()
    {
        var card = Ready();
        card.Send(0x00, 0x48, 4, 0xB0);

        Assert.Equal("6A88", card.Send(0x80, 0x68, 9, 0x70, Share, 512));
        Assert.Equal("6A81", card.Send(0x80, 0x68, 4, 0x70, Share, 512));
        Assert.Equal("6A88", card.Send("80720992000000"));
        Assert.Equal("6A88", card.Send(0x80, 0x68, 0, 0x70, Share, 512));
    }

    private static SimulatorTransport Ready(string serial = "UTVIRT00001")
    {
        var card = VirtualCard.CreateNew(serial, VirtualCardStartState.AsSold);
        var transport = new SimulatorTransport(card);
        transport.Send(CardExtensions.Select);
        transport.Initialise(shares: 1);
        transport.Send(0x80, 0x52, 0, 0, Share, 256);
        transport.Login();
        return transport;
    }

    private static byte[] Curve(string name)
    {
        var curve = NamedCurve.Find(name)!;
        return TlvWriter.Constructed(
            0x7F49, TlvWriter.Element(0x06, [.. CvcPublicKey.EcdsaSha256]), TlvWriter.Element(0x81, curve.Prime), TlvWriter.Element(0x82, curve.A),
            TlvWriter.Element(0x83, curve.B), TlvWriter.Element(0x84, curve.Generator), TlvWriter.Element(0x85, curve.Order), TlvWriter.Element(0x87, [1]));
    }

    private static string GenerateRsa(ICardTransport card, byte id, int bits) => Generate(
        card,
        id,
        TlvWriter.Constructed(
            0x7F49, TlvWriter.Element(0x06, [.. CvcPublicKey.RsaSha256]), TlvWriter.Element(0x82, [1, 0, 1]), TlvWriter.Element(0x02, [(byte)(bits >> 8), (byte)(bits & 0xFF)])));

    private static string Generate(ICardTransport card, byte id, byte[] template) => card.Send(
        0x00,
        0x46,
        id,
        0,
        Convert.ToHexString([
            .. TlvWriter.Element(0x5F29, [0]), .. TlvWriter.Element(0x42, "UTCA00001"u8), .. template,
            .. TlvWriter.Element(0x5F20, Encoding.ASCII.GetBytes("UTVIRT0000100001"))]),
        65536);

    private static string Write(ICardTransport card, ushort file, int offset, string hex) => card.Send(
        0x00,
        0xD7,
        (byte)(file >> 8),
        (byte)(file & 0xFF),
        Convert.ToHexString([.. TlvWriter.Element(0x54, [(byte)(offset >> 8), (byte)(offset & 0xFF)]), .. TlvWriter.Element(0x53, Convert.FromHexString(hex))]));

    private static byte[] Whole(ICardTransport card, ushort file) =>
        Convert.FromHexString(card.Send(0x00, 0xB1, (byte)(file >> 8), (byte)(file & 0xFF), "54020000", 65536))[..^2];
}
