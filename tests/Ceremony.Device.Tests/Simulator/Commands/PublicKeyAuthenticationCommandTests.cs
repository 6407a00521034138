using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Tests.Simulator.Commands;

public sealed class PublicKeyAuthenticationCommandTests
{
    private const string UserStatus = "00200081";

    [Fact]
    public void A_registered_key_on_another_device_logs_in_by_signing_a_challenge()
    {
        using var custodian = new Custodian("UTVIRT00002");
        var device = Protected(options: "0001", required: 1);
        Assert.Equal("6400", device.Send(UserStatus));
        Assert.Equal("020101009000", Register(device, custodian));
        Assert.Equal("6A89", Register(device, custodian));
        Assert.Equal("6982", device.Send(0x00, 0x48, 1, 0xB0));

        Assert.Equal("9000", Select(device, 0xA4, custodian.Request.Inner.HolderReference));
        Assert.Equal("9000", Authenticate(device, custodian));

        Assert.Equal("9000", device.Send(UserStatus));
        Assert.Equal("020101019000", device.Send("8054000004"));
        Assert.EndsWith("9001", device.Send("8054020000"), StringComparison.Ordinal);
        Assert.Equal("6A88", device.Send("8054020100"));
        Assert.Equal("9000", device.Send(0x00, 0x48, 1, 0xB0));
        device.Send(CardExtensions.Select);
        Assert.Equal("6400", device.Send(UserStatus));
    }

    [Fact]
    public void A_signature_for_another_device_or_by_another_key_is_refused()
    {
        using var custodian = new Custodian("UTVIRT00002");
        var device = Protected(options: "0001", required: 1);
        Register(device, custodian);
        Select(device, 0xA4, custodian.Request.Inner.HolderReference);

        Assert.Equal("6985", Authenticate(device, custodian, forDevice: "UTVIRT0000900000"));
        Assert.Equal("6A88", Select(device, 0xA4, "UTVIRT9999900000"));
        Assert.Equal("6400", device.Send(UserStatus));
    }

    [Fact]
    public void Combined_authentication_needs_the_PIN_as_well()
    {
        using var custodian = new Custodian("UTVIRT00002");
        var device = Protected(options: "0011", required: 1);
        Register(device, custodian);
        Assert.Equal("9000", device.Login());
        Assert.Equal("6982", device.Send(0x00, 0x48, 1, 0xB0));

        Select(device, 0xA4, custodian.Request.Inner.HolderReference);
        Assert.Equal("9000", Authenticate(device, custodian));

        Assert.Equal("9000", device.Send(0x00, 0x48, 1, 0xB0));
    }

    [Fact]
    public void A_request_is_registered_only_under_a_verified_device_certificate()
    {
        using var custodian = new Custodian("UTVIRT00002");
        var device = Protected(options: "0001", required: 1);

        Assert.Equal("6985", SendInner(device, 0x80, 0x54, 0, 0, custodian.Request.Encoded));
        Assert.Equal("6A88", Select(device, 0xB6, custodian.Chain.Issuer.HolderReference));
        Assert.Equal("6985", SendInner(device, 0x00, 0x2A, 0x00, 0xBE, custodian.Chain.Device.Encoded));
        Select(device, 0xB6, CvcRoot.CardContact.Name);
        Assert.Equal("6985", SendInner(device, 0x00, 0x2A, 0x00, 0xBE, custodian.Chain.Issuer.Encoded));
        Assert.Equal("020201009000", device.Send("8054000004"));
    }

    [Fact]
    public void Without_configuration_there_is_nothing_to_register()
    {
        var (_, device) = CardExtensions.NewCard();

        Assert.Equal("6D00", device.Send("8054000004"));
    }

    private static SimulatorTransport Protected(string options, int required)
    {
        var (_, device) = CardExtensions.NewCard();
        string data = $"8002{options}8106{CardExtensions.UserPin}8208{CardExtensions.SoPin}9101039302" + $"02{required:X2}";
        Assert.Equal("9000", device.Send(0x80, 0x50, 0, 0, data));
        return device;
    }

    private static string Register(SimulatorTransport device, Custodian custodian)
    {
        Select(device, 0xB6, custodian.Chain.Issuer.AuthorityReference);
        Assert.Equal("9000", SendInner(device, 0x00, 0x2A, 0x00, 0xBE, custodian.Chain.Issuer.Encoded));
        Select(device, 0xB6, custodian.Chain.Issuer.HolderReference);
        Assert.Equal("9000", SendInner(device, 0x00, 0x2A, 0x00, 0xBE, custodian.Chain.Device.Encoded));
        Assert.Equal("9000", Select(device, 0xB6, custodian.Request.OuterAuthorityReference));
        return SendInner(device, 0x80, 0x54, 0, 0, custodian.Request.Encoded);
    }

    private static string Select(SimulatorTransport device, byte p2, string name) =>
        device.Send(0x00, 0x22, 0x81, p2, Convert.ToHexString(TlvWriter.Element(0x83, Encoding.ASCII.GetBytes(name))));

    private static string SendInner(SimulatorTransport device, byte cla, byte ins, byte p1, byte p2, byte[] element)
    {
        var content = new TlvReader(element).Read().Value;
        return device.Send(cla, ins, p1, p2, Convert.ToHexString(content), 256);
    }

    private static string Authenticate(SimulatorTransport device, Custodian custodian, string forDevice = "UTVIRT0000100000")
    {
        string challenge = device.Send("0084000008")[..16];
        byte[] message = [.. Encoding.ASCII.GetBytes(forDevice), .. Convert.FromHexString(challenge)];
        return device.Send(0x00, 0x82, 0, 0, Convert.ToHexString(custodian.Sign(message)));
    }

    /// <summary>Another device with one key that stands for a person.</summary>
    private sealed class Custodian : IDisposable
    {
        private readonly SimulatorTransport _card;

        internal Custodian(string serial)
        {
            _card = new SimulatorTransport(VirtualCard.CreateNew(serial, VirtualCardStartState.AsSold));
            _card.Send(CardExtensions.Select);
            _card.Login();
            var curve = NamedCurve.Find("brainpoolP256r1")!;
            byte[] data =
            [
                .. TlvWriter.Element(0x5F29, [0]), .. TlvWriter.Element(0x42, "UTCA00001"u8),
                .. TlvWriter.Constructed(
                    0x7F49, TlvWriter.Element(0x06, [.. CvcPublicKey.EcdsaSha256]), TlvWriter.Element(0x81, curve.Prime), TlvWriter.Element(0x82, curve.A),
                    TlvWriter.Element(0x83, curve.B), TlvWriter.Element(0x84, curve.Generator), TlvWriter.Element(0x85, curve.Order), TlvWriter.Element(0x87, [1])),
                .. TlvWriter.Element(0x5F20, Encoding.ASCII.GetBytes(serial + "00001")),
            ];
            Request = CvcRequest.Parse(Convert.FromHexString(_card.Send(0x00, 0x46, 1, 0, Convert.ToHexString(data), 65536)[..^4]));
            Chain = CvcChain.Parse(Convert.FromHexString(_card.Send("00B12F0200000454020000" + "0000")[..^4]));
        }

        internal CvcRequest Request { get; }

        internal CvcChain Chain { get; }

        public void Dispose() => _card.Dispose();

        internal byte[] Sign(byte[] message)
        {
            string der = _card.Send(0x80, 0x68, 1, 0x70, Convert.ToHexString(SHA256.HashData(message)), 512)[..^4];
            var reader = new TlvReader(Convert.FromHexString(der)).Read(0x30).Open();
            return [.. Fixed(reader.Read(0x02).Value), .. Fixed(reader.Read(0x02).Value)];
        }

        private static byte[] Fixed(ReadOnlySpan<byte> number)
        {
            var significant = number.TrimStart((byte)0);
            var value = new byte[32];
            significant.CopyTo(value.AsSpan(32 - significant.Length));
            return value;
        }
    }
}
