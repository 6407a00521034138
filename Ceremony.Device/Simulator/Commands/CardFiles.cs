using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>Which files there are and who may read or write them (section 3.1 of the card's description).</summary>
internal static class CardFiles
{
    /// <summary>The high byte of key "files", which cannot be read.</summary>
    internal const int KeyPrefix = 0xCC;

    /// <summary>Length of a file in bytes; 0 for keys; null where it does not exist.</summary>
    internal static int? LengthOf(VirtualChip chip, ushort id)
    {
        if (id == ChipState.CertificateFileId)
        {
            return chip.State.CertificateFile.Length;
        }

        if (id >> 8 == KeyPrefix)
        {
            byte number = (byte)(id & 0xFF);
            return number == 0 || chip.State.Keys.ContainsKey(number) ? 0 : null;
        }

        return chip.State.Files.TryGetValue(id, out var file) ? file.Length : null;
    }

    /// <summary>The content, or null where it does not exist.</summary>
    internal static byte[]? Content(VirtualChip chip, ushort id) =>
        id == ChipState.CertificateFileId ? chip.State.CertificateFile : chip.State.Files.GetValueOrDefault(id);

    /// <summary>9000, or why the file may not be read now.</summary>
    internal static ushort MayRead(VirtualChip chip, ushort id) => (id >> 8) switch
    {
        KeyPrefix => Sw.SecurityStatusNotSatisfied,
        0xCD when !chip.UserAuthenticated => Sw.SecurityStatusNotSatisfied,
        _ => Sw.Success,
    };

    /// <summary>9000, or why the file may not be written or deleted now.</summary>
    internal static ushort MayWrite(VirtualChip chip, ushort id)
    {
        bool known = id is ChipState.TokenInfoFileId or ChipState.UnwrapBufferFileId
            || (id >> 8) is 0xC4 or 0xC8 or 0xC9 or 0xCA or 0xCB or 0xCD or 0xCE or 0xCF;
        return !known ? Sw.CommandNotAllowed : chip.UserAuthenticated ? Sw.Success : Sw.SecurityStatusNotSatisfied;
    }
}
