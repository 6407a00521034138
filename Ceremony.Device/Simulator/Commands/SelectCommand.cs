using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>SELECT (00 A4): the applet by its name, or a file by its identifier. Selecting the applet ends every login.</summary>
internal static class SelectCommand
{
    internal const byte Instruction = 0xA4;

    /// <summary>Version that the virtual device tells: 4.1, as a present Nitrokey HSM 2.</summary>
    internal const byte VersionMajor = 4, VersionMinor = 1;

    internal static readonly byte[] AppletName = Convert.FromHexString("E82B0601040181C31F0201");

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command) => command.P1 switch
    {
        0x04 => SelectApplet(chip, command),
        0x00 when chip.Session.AppletSelected => SelectFile(chip, command),
        _ => chip.Session.AppletSelected ? Sw.IncorrectParameters : Sw.InstructionNotSupported,
    };

    private static CardAnswer SelectApplet(VirtualChip chip, CommandApdu command)
    {
        if (!command.Data.SequenceEqual(AppletName))
        {
            return Sw.FileNotFound;
        }

        chip.Session.Clear();
        chip.Session.AppletSelected = true;
        int options = (int)chip.State.Options;
        return Template(
            command,
            TlvWriter.Element(0x82, [0x78]),
            TlvWriter.Element(0x85, [(byte)(options >> 8), (byte)(options & 0xFF), 0xFF, VersionMajor, VersionMinor]));
    }

    private static CardAnswer SelectFile(VirtualChip chip, CommandApdu command)
    {
        if (command.Data.Length != 2)
        {
            return Sw.IncorrectParameters;
        }

        ushort id = BinaryPrimitives.ReadUInt16BigEndian(command.Data);
        if (CardFiles.LengthOf(chip, id) is not { } length)
        {
            return Sw.FileNotFound;
        }

        chip.Session.CurrentFile = id;
        return Template(
            command,
            TlvWriter.Element(0x80, [(byte)(length >> 8), (byte)(length & 0xFF)]),
            TlvWriter.Element(0x82, [0x01]),
            TlvWriter.Element(0x83, command.Data));
    }

    private static CardAnswer Template(CommandApdu command, params ReadOnlySpan<byte[]> objects) => (command.P2 & 0x0C) switch
    {
        0x0C => CardAnswer.Done,
        0x04 => CardAnswer.Ok(TlvWriter.Constructed(0x62, objects)),
        _ => CardAnswer.Ok(TlvWriter.Constructed(0x6F, objects)),
    };
}
