using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>
/// INITIALIZE DEVICE (80 50): deletes everything but the device's identity and sets PINs, options and DKEK shares. The first
/// one sets the SO-PIN; every later one must bring the same, and a wrong one costs a try.
/// </summary>
internal static class InitializeDeviceCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        DeviceOptions? options = null;
        ReadOnlySpan<byte> userPin = default;
        ReadOnlySpan<byte> soPin = default;
        int tries = 3;
        int? shares = null;
        PublicKeyAuthentication? keys = null;
        var reader = new TlvReader(command.Data);
        while (!reader.AtEnd)
        {
            var element = reader.Read();
            var value = element.Value;
            switch (element.Tag)
            {
                case 0x80 when value.Length == 2:
                    options = (DeviceOptions)BinaryPrimitives.ReadUInt16BigEndian(value);
                    break;
                case 0x81 when value.Length is >= 6 and <= 16:
                    userPin = value;
                    break;
                case 0x82 when value.Length == 8:
                    soPin = value;
                    break;
                case 0x91 when value.Length == 1:
                    tries = value[0];
                    break;
                case 0x92 when value.Length == 1:
                    shares = value[0];
                    break;
                case 0x93 when value.Length == 2 && value[1] >= 1 && value[0] >= value[1] && value[0] <= 90:
                    keys = new PublicKeyAuthentication(value[0], value[1]);
                    break;
                default:
                    return Sw.IncorrectData;
            }
        }

        if (options is null || soPin.IsEmpty || (userPin.IsEmpty && keys is null) || !TriesFit(userPin, tries))
        {
            return Sw.IncorrectData;
        }

        if (chip.State.SoPin is { } known)
        {
            ushort status = known.Try(soPin, chip.Commit);
            if (status != Sw.Success)
            {
                return status;
            }
        }
        else
        {
            chip.State.SoPin = new PinRecord(soPin, ChipState.SoPinTries);
        }

        chip.State.Wipe();
        chip.Session.Clear();
        chip.Session.AppletSelected = true;
        chip.State.Options = options.Value;
        chip.State.TransportPinActive = options.Value.HasFlag(DeviceOptions.TransportPin);
        chip.State.UserPin = userPin.IsEmpty ? null : new PinRecord(userPin, tries);
        chip.State.Dkek = shares is { } count ? DkekRecord.Begin(count) : null;
        chip.State.PublicKeys = keys;
        return Sw.Success;
    }

    /// <summary>At most 3 tries for 6 characters, 5 for 7, 10 for 8 and more.</summary>
    private static bool TriesFit(ReadOnlySpan<byte> pin, int tries) =>
        tries >= 1 && tries <= pin.Length switch { 6 => 3, 7 => 5, _ => 10 };
}
