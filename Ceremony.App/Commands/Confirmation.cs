using System.Text;

namespace Ceremony.App.Commands;

/// <summary>Asks a person on the terminal to confirm what cannot be taken back.</summary>
internal static class Confirmation
{
    private const int LongestLine = 128;

    /// <summary>True where there is a terminal to ask on.</summary>
    public static bool IsPossible => !Console.IsInputRedirected;

    /// <summary>Asks for a word; anything else counts as no.</summary>
    /// <param name="question">The question, without colon; it names the word.</param>
    /// <param name="word">The word.</param>
    /// <param name="error">Where the question goes.</param>
    public static bool Ask(string question, string word, TextWriter error)
    {
        error.Write(question + ": ");
        error.Flush();
        return ReadLine() == word;
    }

    // The framework's own reading would change the terminal's settings under a PIN that is asked for afterwards.
    private static string? ReadLine()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Console.In.ReadLine();
        }

        try
        {
            using var terminal = new FileStream("/dev/tty", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var line = new byte[LongestLine];
            return Encoding.UTF8.GetString(line, 0, terminal.Read(line)).TrimEnd('\n', '\r');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
