using Ceremony.Device.SmartCardHsm.Objects;

namespace Ceremony.App.Commands.Keys;

/// <summary>Reads a wrapped key from a folder.</summary>
internal static class WrappedKeyReading
{
    /// <summary>Most bytes of such a file; a larger one is another file.</summary>
    private const int MostBytes = 16384;

    /// <summary>Reads it, and tells why where it cannot.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">Where the reason goes.</param>
    public static WrappedKeyFile? Read(string path, TextWriter error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = new byte[MostBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > MostBytes
                ? throw new WrappedKeyException($"This is no wrapped key: it has more than {MostBytes} bytes.")
                : WrappedKeyFile.Parse(bytes.AsSpan(0, length));
        }
        catch (WrappedKeyException fault)
        {
            error.WriteLine($"{path}: {fault.Message} Nothing was changed. Check that it is the right file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.");
        }

        return null;
    }
}
