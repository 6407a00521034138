namespace Ceremony.App.Commands;

/// <summary>Where several secrets of one kind come from: from files, one each and in order, or all of them from the terminal.</summary>
/// <param name="files">The files; empty for the terminal.</param>
/// <param name="kind">Which secrets.</param>
/// <param name="error">Where questions go.</param>
internal sealed class SecretSource(IReadOnlyList<string> files, SecretKind kind, TextWriter error)
{
    private int next;

    /// <summary>True where somebody is asked, and can be asked again.</summary>
    public bool IsTerminal => files.Count == 0;

    /// <summary>Says so when files were given, but not one for each secret.</summary>
    /// <param name="needed">How many secrets are needed.</param>
    public bool Suffices(int needed)
    {
        if (IsTerminal || files.Count == needed)
        {
            return true;
        }

        error.WriteLine($"{needed} times a {kind.Word} is needed, and {kind.FileOption} was given {files.Count} times. Nothing was done. Give it once for each, in their order, or not at all.");
        return false;
    }

    /// <summary>The next one.</summary>
    /// <param name="prompt">What is asked on the terminal, without colon.</param>
    public SecretReading Next(string prompt) => IsTerminal ? SecretInput.FromTerminal(prompt, error, kind) : SecretInput.FromFile(files[next++], kind);

    /// <summary>The next one, which is new: a terminal asks for it twice.</summary>
    /// <param name="prompt">What is asked on the terminal, without colon.</param>
    public SecretReading NextNew(string prompt) => IsTerminal ? SecretInput.TwiceFromTerminal(prompt, error, kind) : SecretInput.FromFile(files[next++], kind);
}
