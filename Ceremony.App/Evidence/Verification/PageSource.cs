using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Verification;

/// <summary>A way to make a transcript's document again from the journal that is inside it.</summary>
/// <param name="Read">Gives null if this program does not understand the journal.</param>
/// <param name="BuildHash">SHA-256 of this program as it is installed, 64 lower-case hexadecimal digits.</param>
public sealed record PageSource(Func<PageSource.Inside, PageSource.Found?> Read, Func<string> BuildHash)
{
    /// <summary>What the pages are made from.</summary>
    /// <param name="Journal">The journal as it is in the transcript, with fields withheld or not.</param>
    /// <param name="Script">The script as it is in the transcript; in a copy that withholds it, its outline.</param>
    /// <param name="Signer">SHA-256 of the console's certificate, 64 lower-case hexadecimal digits.</param>
    /// <param name="Level">Whose copy it is.</param>
    public sealed record Inside(ReadOnlyMemory<byte> Journal, ReadOnlyMemory<byte> Script, string Signer, DisclosureClass Level);

    /// <summary>The document, and which build laid it out first.</summary>
    /// <param name="Document">What the pages say.</param>
    /// <param name="BuildHash">SHA-256 of the program that made the transcript, as the journal names it.</param>
    public sealed record Found(TranscriptDocument Document, string BuildHash);
}
