using System.Runtime.InteropServices;
using System.Text;
using Ceremony.Device.Pcsc.Interop;

namespace Ceremony.Device.Tests.Pcsc;

public sealed class ReaderStateBlockTests
{
    [Fact]
    public void The_layout_is_that_of_the_platforms_header()
    {
        // Linux: pointers and unsigned longs, 33 bytes of ATR, padded to 80. Windows: 32-bit DWORDs, 36 bytes. macOS: packed.
        var expected = OperatingSystem.IsWindows() ? 64 : OperatingSystem.IsMacOS() ? 61 : 80;
        Assert.Equal(expected, ReaderStateBlock.EntrySize);
    }

    [Fact]
    public void Names_and_known_states_are_written_where_the_service_reads_them()
    {
        using var block = new ReaderStateBlock([KeyValuePair.Create("one", 0x00010020u), KeyValuePair.Create("två", 7u)]);
        var second = block.Bytes[ReaderStateBlock.EntrySize..];
        Assert.Equal("två", Marshal.PtrToStringUTF8(MemoryMarshal.Read<nint>(second)));
        Assert.Equal(0x00010020u, MemoryMarshal.Read<uint>(block.Bytes[(2 * IntPtr.Size)..]));
        Assert.Equal(7u, MemoryMarshal.Read<uint>(second[(2 * IntPtr.Size)..]));
        Assert.Equal(0u, block.EventState(1));
        Assert.Equal(0, block.Atr(1).Length);
    }

    [Fact]
    public void A_list_of_names_is_split_at_its_zero_bytes()
    {
        Assert.Equal(["A 00", "B 01"], ReaderStateBlock.SplitNames(Encoding.UTF8.GetBytes("A 00\0B 01\0\0\0")));
        Assert.Empty(ReaderStateBlock.SplitNames([0]));
        Assert.Empty(ReaderStateBlock.SplitNames([]));
    }
}
