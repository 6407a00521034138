using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>
/// Lets the wrapper find the system's dynamic loader. It asks for <c>libdl</c>, which on Linux without development packages has only the
/// name <c>libdl.so.2</c>, or is a part of the C library.
/// </summary>
internal static class DynamicLoader
{
    private static readonly string[] _names = ["libdl.so.2", "libc.so.6", "libc"];

    // Once per process: a second resolver for the same assembly would be refused.
    static DynamicLoader() => NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Resolve);

    /// <summary>Makes sure that it is found.</summary>
    internal static void Prepare()
    {
        // The static constructor does it.
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "libdl" && OperatingSystem.IsLinux())
        {
            foreach (var candidate in _names)
            {
                if (NativeLibrary.TryLoad(candidate, out var handle))
                {
                    return handle;
                }
            }
        }

        return IntPtr.Zero; // the platform's own way
    }
}
