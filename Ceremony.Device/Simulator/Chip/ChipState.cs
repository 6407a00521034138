using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>Everything that a virtual device remembers without power.</summary>
internal sealed class ChipState(string serial, EcKey deviceKey, byte[] certificateFile) : IDisposable
{
    internal const ushort CertificateFileId = 0x2F02;
    internal const ushort TokenInfoFileId = 0x2F03;
    internal const ushort UnwrapBufferFileId = 0x2F10;
    internal const int SoPinTries = 15;

    /// <summary>Bytes that files and keys may take together, as on a Nitrokey HSM 2.</summary>
    internal int MemoryLimit { get; set; } = 76 * 1024;

    internal string Serial { get; } = serial;

    /// <summary>The device's own key, made with the device and never changed.</summary>
    internal EcKey DeviceKey { get; } = deviceKey;

    /// <summary>File 2F02.</summary>
    internal byte[] CertificateFile { get; } = certificateFile;

    internal DeviceOptions Options { get; set; }

    internal PinRecord? SoPin { get; set; }

    internal PinRecord? UserPin { get; set; }

    internal bool TransportPinActive { get; set; }

    internal DkekRecord? Dkek { get; set; }

    internal PublicKeyAuthentication? PublicKeys { get; set; }

    internal SortedDictionary<byte, VirtualKey> Keys { get; } = [];

    internal SortedDictionary<ushort, byte[]> Files { get; } = [];

    /// <summary>Deletes keys, files, DKEK and authentication keys; the device's identity and the SO-PIN stay.</summary>
    internal void Wipe()
    {
        foreach (var key in Keys.Values)
        {
            key.Dispose();
        }

        Keys.Clear();
        Files.Clear();
        Dkek?.Dispose();
        Dkek = null;
        PublicKeys = null;
        UserPin?.Dispose();
        UserPin = null;
        TransportPinActive = false;
        Options = DeviceOptions.None;
    }

    /// <summary>True if so many more bytes still fit.</summary>
    internal bool HasRoomFor(int bytes)
    {
        int used = 0;
        foreach (var file in Files.Values)
        {
            used += file.Length + 16;
        }

        foreach (var key in Keys.Values)
        {
            used += key.StoredLength + 16;
        }

        return used + bytes <= MemoryLimit;
    }

    public void Dispose()
    {
        Wipe();
        SoPin?.Dispose();
        DeviceKey.Dispose();
    }
}
