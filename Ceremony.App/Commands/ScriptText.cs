using System.Text;

namespace Ceremony.App.Commands;

/// <summary>Reads templates and scripts as text.</summary>
internal static class ScriptText
{
    /// <summary>Largest file that is read, in bytes; no template or script comes near it.</summary>
    private const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="reason">Why it cannot be read, in sentences with the file's name.</param>
    public static bool TryRead(string name, out string text, out string reason)
    {
        (text, reason) = ("", "");
        try
        {
            using var file = File.OpenRead(name);
            if (file.Length > MaxBytes)
            {
                reason = $"{name}: The file has more than {MaxBytes} bytes; no template or script is that long. Nothing was changed. Check that it is the right file.";
                return false;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reason = $"{name}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.";
            return false;
        }
        catch (DecoderFallbackException)
        {
            reason = $"{name}: The file is not text in UTF-8. Nothing was changed. Check that it is a template or a script.";
            return false;
        }
    }
}
