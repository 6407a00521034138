using System.Buffers.Binary;
using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>
/// GENERATE ASYMMETRIC KEY PAIR (00 46): makes an RSA or elliptic-curve key and answers the request for its certificate,
/// signed by the new key and by the device; the same bytes go into file CE of the key.
/// </summary>
internal static class GenerateKeyPairCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        ushort allowed = KeyUse.MayCreate(chip, command.P1);
        if (allowed != Sw.Success)
        {
            return allowed;
        }

        // Only the device's own key (00) signs requests here.
        if (command.P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        var reader = new TlvReader(command.Data);
        if (!reader.Read(0x5F29).Value.SequenceEqual((ReadOnlySpan<byte>)[0]))
        {
            return Sw.IncorrectData;
        }

        var issuer = reader.Read(0x42).Value;
        var template = reader.Read(0x7F49);
        var holder = reader.Read(0x5F20).Value;
        _ = CardVerifiableCertificate.Reference(issuer);
        _ = CardVerifiableCertificate.Reference(holder);
        ReadOnlySpan<byte> outer = Encoding.ASCII.GetBytes(VirtualAuthority.DeviceReference(chip.State.Serial));
        if (reader.TryRead(0x45, out var otherOuter))
        {
            _ = CardVerifiableCertificate.Reference(otherOuter.Value);
            outer = otherOuter.Value;
        }

        if (!KeyAttributes.TryRead(ref reader, out var attributes))
        {
            return Sw.IncorrectData;
        }

        if (!chip.State.HasRoomFor(2048))
        {
            return Sw.NotEnoughMemory;
        }

        var key = Generate(template.Open(), attributes);
        if (key is null)
        {
            return Sw.IncorrectData;
        }

        var publicKey = key is RsaKey rsa ? rsa.PublicKey : ((EcKey)key).PublicKey;
        var inner = CvcBuilder.Request(
            issuer, holder, publicKey.Encode(withDomain: true), message => key is RsaKey r ? r.SignForCertificate(message) : ((EcKey)key).SignForCertificate(message));
        var request = CvcBuilder.Authenticated(inner, outer, chip.State.DeviceKey.SignForCertificate);

        chip.State.Keys[command.P1] = key;
        chip.State.Files[(ushort)(0xCE00 | command.P1)] = request;
        return command.ExpectedLength is null ? CardAnswer.Done : CardAnswer.Ok((byte[])request.Clone());
    }

    private static VirtualKey? Generate(TlvReader template, KeyAttributes attributes)
    {
        var oid = template.Read(0x06).Value;
        if (oid.SequenceEqual([.. CvcPublicKey.RsaSha256]))
        {
            var exponent = template.Read(0x82).Value;
            var size = template.Read(0x02).Value;
            template.ExpectEnd();
            int bits = size.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(size) : 0;
            bool possible = bits is 1024 or 1536 or 2048 or 3072 or 4096 && exponent.TrimStart((byte)0).SequenceEqual((ReadOnlySpan<byte>)[1, 0, 1]);
            return possible ? RsaKey.Generate(bits, attributes.Algorithms, attributes.Uses) : null;
        }

        if (!oid.SequenceEqual([.. CvcPublicKey.EcdsaSha256]))
        {
            return null;
        }

        var p = template.Read(0x81).Value;
        var a = template.Read(0x82).Value;
        var b = template.Read(0x83).Value;
        var g = template.Read(0x84).Value;
        var n = template.Read(0x85).Value;
        _ = template.TryRead(0x87, out _);
        template.ExpectEnd();
        var curve = NamedCurve.FindExact(p, a, b, g, n);
        return curve is null ? null : EcKey.Generate(curve, attributes.Algorithms, attributes.Uses);
    }
}
