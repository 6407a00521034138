using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>ENUMERATE OBJECTS (80 58): every key and file by its two-byte identifier; the device's own key CC00 first.</summary>
internal static class EnumerateObjectsCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        List<byte> list = [CardFiles.KeyPrefix, 0];
        foreach (byte id in chip.State.Keys.Keys)
        {
            list.AddRange([CardFiles.KeyPrefix, id]);
        }

        list.AddRange([0x2F, 0x02]);
        foreach (ushort id in chip.State.Files.Keys)
        {
            list.AddRange([(byte)(id >> 8), (byte)(id & 0xFF)]);
        }

        int length = Math.Min(list.Count, command.ExpectedLength ?? 0);
        return CardAnswer.Ok([.. list.Take(length)]);
    }
}
