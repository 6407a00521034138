using System.Reflection;
using System.Runtime.InteropServices;

namespace Ceremony.Device.Pcsc.Interop;

/// <summary>Where the platform keeps its PC/SC library, and the sizes that differ between platforms.</summary>
/// <remarks>
/// A <c>DWORD</c> is an unsigned long (8 bytes) in pcsc-lite and 4 bytes on Windows and macOS. Our imports pass every
/// integer as a native-size one: by value the callee looks at the part it knows, and a 4-byte result lands in the low
/// half of a zeroed 8-byte place because every platform we run on is little-endian. Only the structures differ.
/// </remarks>
internal static class PcscLibrary
{
    /// <summary>The one name that the imports carry; the resolver turns it into the platform's library.</summary>
    internal const string Name = "ceremony-pcsc";

    private const string PcscLite = "libpcsclite.so.1";
    private const string WinScard = "winscard.dll";
    private const string MacFramework = "/System/Library/Frameworks/PCSC.framework/PCSC";

    /// <summary>The library's file name on this platform.</summary>
    internal static string FileName =>
        OperatingSystem.IsWindows() ? WinScard : OperatingSystem.IsMacOS() ? MacFramework : PcscLite;

    /// <summary>Bytes in a DWORD inside structures.</summary>
    internal static int DwordSize => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? 4 : IntPtr.Size;

    /// <summary>Resolver for <see cref="NativeLibrary.SetDllImportResolver"/>; answers for <see cref="Name"/> alone.</summary>
    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? NativeLibrary.Load(FileName) : 0;
}
