using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Storage;

/// <summary>
/// A virtual device's state as bytes: a mark with version, then fields in a fixed order, then SHA-256 of all before. The
/// file is the device's memory, so it holds PINs, DKEK and keys in the clear.
/// </summary>
internal static class ChipStateFormat
{
    private const int HashLength = 32;
    private static readonly byte[] Mark = "CVIRTHSM0001"u8.ToArray();

    /// <summary>Encodes the state.</summary>
    internal static StateWriter Encode(ChipState state)
    {
        var writer = new StateWriter();
        writer.Raw(Mark);
        writer.Field(Encoding.ASCII.GetBytes(state.Serial));
        writer.Field(state.DeviceKey.Private);
        writer.Field(state.CertificateFile);
        writer.Number((int)state.Options);
        writer.Number(state.TransportPinActive ? 1 : 0);
        Write(writer, state.SoPin);
        Write(writer, state.UserPin);
        writer.Number(state.Dkek is null ? 0 : 1);
        if (state.Dkek is { } dkek)
        {
            writer.Number(dkek.Total);
            writer.Number(dkek.Outstanding);
            writer.Raw(dkek.Value);
        }

        writer.Number(state.PublicKeys is null ? 0 : 1);
        if (state.PublicKeys is { } publicKeys)
        {
            writer.Number(publicKeys.Total);
            writer.Number(publicKeys.Required);
            writer.Number(publicKeys.Keys.Count);
            publicKeys.Keys.ForEach(key => writer.Field(key.Encoded));
        }

        writer.Number(state.Files.Count);
        foreach (var (id, content) in state.Files)
        {
            writer.Number(id);
            writer.Field(content);
        }

        writer.Number(state.Keys.Count);
        foreach (var (id, key) in state.Keys)
        {
            Write(writer, id, key);
        }

        writer.Raw(SHA256.HashData(writer.Written));
        return writer;
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="VirtualCardException">Another format, or damaged.</exception>
    internal static ChipState Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Mark.Length + HashLength || !bytes.StartsWith(Mark))
        {
            throw new VirtualCardException("This is not the state of a virtual device, or of another version.");
        }

        if (!SHA256.HashData(bytes[..^HashLength]).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new VirtualCardException("The state of this virtual device is damaged: its check sum does not fit.");
        }

        var reader = new StateReader(bytes[Mark.Length..^HashLength]);
        string serial = Encoding.ASCII.GetString(reader.Field());
        var deviceKey = EcKey.FromPrivate(NamedCurve.Find("brainpoolP256r1")!, reader.Field()) ?? throw Damaged();
        var state = new ChipState(serial, deviceKey, reader.Field().ToArray())
        {
            Options = (DeviceOptions)reader.Number(),
            TransportPinActive = reader.Number() == 1,
            SoPin = ReadPin(ref reader),
            UserPin = ReadPin(ref reader),
        };
        if (reader.Number() == 1)
        {
            state.Dkek = new DkekRecord(reader.Number(), reader.Number(), reader.Raw(DkekRecord.Length));
        }

        if (reader.Number() == 1)
        {
            state.PublicKeys = new PublicKeyAuthentication(reader.Number(), reader.Number());
            for (int count = reader.Number(); count > 0; count--)
            {
                state.PublicKeys.Keys.Add(CvcRequest.Parse(reader.Field()));
            }
        }

        for (int count = reader.Number(); count > 0; count--)
        {
            state.Files.Add((ushort)reader.Number(), reader.Field().ToArray());
        }

        for (int count = reader.Number(); count > 0; count--)
        {
            state.Keys.Add((byte)reader.Number(), ReadKey(ref reader));
        }

        return reader.AtEnd ? state : throw Damaged();
    }

    private static void Write(StateWriter writer, PinRecord? pin)
    {
        writer.Number(pin is null ? 0 : 1);
        if (pin is not null)
        {
            writer.Number(pin.MaxTries);
            writer.Number(pin.Tries);
            writer.Field(pin.Value);
        }
    }

    private static PinRecord? ReadPin(ref StateReader reader)
    {
        if (reader.Number() == 0)
        {
            return null;
        }

        int maxTries = reader.Number();
        int tries = reader.Number();
        return new PinRecord(reader.Field(), maxTries, tries);
    }

    private static void Write(StateWriter writer, byte id, VirtualKey key)
    {
        writer.Number(id);
        writer.Number((int)key.Kind);
        writer.Field(key.AllowedAlgorithms);
        writer.Number(key.UsesLeft is { } uses ? 1 : 0);
        writer.Number(unchecked((int)(key.UsesLeft ?? 0)));
        switch (key)
        {
            case EcKey ec:
                writer.Field(Encoding.ASCII.GetBytes(ec.Curve.Name));
                writer.Field(ec.Private);
                break;
            case RsaKey rsa:
                writer.Field(rsa.Pkcs1);
                break;
            case AesKey aes:
                writer.Field(aes.Value);
                break;
        }
    }

    private static VirtualKey ReadKey(ref StateReader reader)
    {
        var kind = (KeyKind)reader.Number();
        var algorithms = reader.Field().ToArray();
        bool counted = reader.Number() == 1;
        uint left = unchecked((uint)reader.Number());
        uint? uses = counted ? left : null;
        switch (kind)
        {
            case KeyKind.EcPrivate:
                var curve = NamedCurve.Find(Encoding.ASCII.GetString(reader.Field())) ?? throw Damaged();
                return EcKey.FromPrivate(curve, reader.Field(), algorithms, uses) ?? throw Damaged();
            case KeyKind.RsaPrivate:
                return RsaKey.FromPkcs1(reader.Field(), algorithms, uses);
            case KeyKind.Aes:
                return new AesKey(reader.Field()) { AllowedAlgorithms = algorithms, UsesLeft = uses };
            default:
                throw Damaged();
        }
    }

    private static VirtualCardException Damaged() => new("The state of this virtual device is damaged.");
}
