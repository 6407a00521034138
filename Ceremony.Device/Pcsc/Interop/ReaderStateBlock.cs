using System.Runtime.InteropServices;
using System.Text;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>
/// An array of SCARD_READERSTATE in native memory, in the platform's layout: two pointers, three DWORDs (state as we know
/// it, state as it is, ATR length), then the ATR (33 bytes; 36 on Windows; macOS packs without padding).
/// </summary>
internal sealed unsafe class ReaderStateBlock : IDisposable
{
    private readonly nint[] _names;
    private byte* _block;

    /// <summary>Makes the block.</summary>
    /// <param name="readers">Reader names, and for each the state as we know it.</param>
    internal ReaderStateBlock(IReadOnlyList<KeyValuePair<string, uint>> readers)
    {
        Count = readers.Count;
        _block = (byte*)NativeMemory.AllocZeroed((nuint)(Math.Max(1, Count) * EntrySize));
        _names = new nint[Count];
        for (var i = 0; i < Count; i++)
        {
            _names[i] = Marshal.StringToCoTaskMemUTF8(readers[i].Key);
            *(nint*)Entry(i) = _names[i];
            WriteDword(Entry(i) + StateOffset, readers[i].Value);
        }
    }

    /// <summary>Bytes of one entry on this platform.</summary>
    internal static int EntrySize
    {
        get
        {
            var plain = AtrOffset + AtrCapacity;
            return OperatingSystem.IsMacOS() ? plain : (plain + IntPtr.Size - 1) / IntPtr.Size * IntPtr.Size;
        }
    }

    /// <summary>Number of entries.</summary>
    internal int Count { get; }

    /// <summary>First byte of the block.</summary>
    internal byte* Pointer => _block;

    /// <summary>All entries as they stand in memory.</summary>
    internal ReadOnlySpan<byte> Bytes => new(_block, Count * EntrySize);

    private static int AtrCapacity => OperatingSystem.IsWindows() ? 36 : 33;

    private static int StateOffset => 2 * IntPtr.Size;

    private static int AtrOffset => StateOffset + (3 * PcscLibrary.DwordSize);

    /// <summary>The state that the service reported for an entry: flags in the low half, its event counter in the high half.</summary>
    internal uint EventState(int index) => ReadDword(Entry(index) + StateOffset + PcscLibrary.DwordSize);

    /// <summary>The card's answer to reset, empty without a card.</summary>
    internal ReadOnlySpan<byte> Atr(int index)
    {
        var length = (int)Math.Min(ReadDword(Entry(index) + StateOffset + (2 * PcscLibrary.DwordSize)), (uint)AtrCapacity);
        return new ReadOnlySpan<byte>(Entry(index) + AtrOffset, length);
    }

    /// <summary>Frees the block.</summary>
    public void Dispose()
    {
        if (_block is null)
        {
            return;
        }

        foreach (var name in _names)
        {
            Marshal.FreeCoTaskMem(name);
        }

        NativeMemory.Free(_block);
        _block = null;
    }

    /// <summary>Splits a list of names, each ended by a zero byte, the list by one more.</summary>
    internal static IReadOnlyList<string> SplitNames(ReadOnlySpan<byte> list)
    {
        var names = new List<string>();
        while (list.IndexOf((byte)0) is var end and > 0)
        {
            names.Add(Encoding.UTF8.GetString(list[..end]));
            list = list[(end + 1)..];
        }

        return names;
    }

    private static uint ReadDword(byte* at) => *(uint*)at;

    private static void WriteDword(byte* at, uint value)
    {
        // Little-endian: in an 8-byte DWORD the upper half stays zero.
        *(uint*)at = value;
    }

    private byte* Entry(int index) => _block + (index * EntrySize);
}
