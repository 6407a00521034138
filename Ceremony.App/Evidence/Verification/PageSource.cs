using Ceremony.App.Evidence.Transcript;

namespace Ceremony.App.Evidence.Verification;

/// <summary>A way to make a transcript's document again from the journal that is inside it.</summary>
/// <param name="Read">
/// Takes the journal and the SHA-256 of the signer's certificate (64 lower-case hexadecimal digits); gives null if this program
/// does not understand the journal, or a field that the pages need is withheld from the copy.
/// </param>
/// <param name="BuildHash">SHA-256 of this program as it is installed, 64 lower-case hexadecimal digits.</param>
public sealed record PageSource(Func<byte[], string, PageSource.Found?> Read, Func<string> BuildHash)
{
    /// <summary>The document, and which build laid it out first.</summary>
    /// <param name="Document">What the pages say.</param>
    /// <param name="BuildHash">SHA-256 of the program that made the transcript, as the journal names it.</param>
    public sealed record Found(TranscriptDocument Document, string BuildHash);
}
