using System.Security.Cryptography;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>What a command handler answers.</summary>
/// <param name="Status">The status word as a number.</param>
/// <param name="Data">Answer data; handed over to the card, which zeroes it after copying.</param>
internal readonly record struct CardAnswer(ushort Status, byte[] Data)
{
    /// <summary>9000 without data.</summary>
    internal static readonly CardAnswer Done = new(0x9000, []);

    /// <summary>9000 with data.</summary>
    internal static CardAnswer Ok(byte[] data) => new(0x9000, data);

    public static implicit operator CardAnswer(ushort status) => new(status, []);

    /// <summary>Data and status in one new array; the data is zeroed.</summary>
    internal byte[] ToRaw()
    {
        var raw = new byte[Data.Length + 2];
        Data.CopyTo(raw, 0);
        raw[^2] = (byte)(Status >> 8);
        raw[^1] = (byte)(Status & 0xFF);
        CryptographicOperations.ZeroMemory(Data);
        return raw;
    }
}
