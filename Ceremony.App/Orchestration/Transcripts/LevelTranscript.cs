using System.Text;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>
/// Makes the transcript of one disclosure level from a whole journal: values of wider classes are taken out of the journal first, and the
/// pages are made from what is left. So nothing that a copy withholds can stand on its pages.
/// </summary>
public static class LevelTranscript
{
    /// <summary>Makes and signs the file.</summary>
    /// <param name="level">Whose copy; internal is the whole record.</param>
    /// <param name="journal">The whole journal, closed.</param>
    /// <param name="script">The locked script.</param>
    /// <param name="key">The console's key.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="signedAt">Present time.</param>
    /// <returns>The PDF, and what it was made from.</returns>
    public static (byte[] Pdf, RecordView Record) Make(
        DisclosureClass level, byte[] journal, Script script, ConsoleSigningKey key, Paper paper, DateTimeOffset signedAt)
    {
        var (shown, text) = (Redact(journal, level), Encoding.UTF8.GetBytes(level == DisclosureClass.Public ? ScriptOutline.Of(script) : script.Text));
        var record = TranscriptFromJournal.Replay(new PageSource.Inside(shown, text, Convert.ToHexStringLower(key.Fingerprint.Span), level));
        var pdf = TranscriptFile.Make(
            TranscriptMapping.Map(record) with { Paper = paper },
            [Attachment.Journal(shown), level == DisclosureClass.Public ? Attachment.Outline(text) : Attachment.Script(text)],
            key,
            signedAt);
        return (pdf, record);
    }

    private static byte[] Redact(byte[] journal, DisclosureClass level)
    {
        if (level == DisclosureClass.Internal)
        {
            return journal;
        }

        using var whole = new MemoryStream(journal, writable: false);
        using var copy = new MemoryStream(journal.Length);
        JournalReader.Redact(whole, level, copy);
        return copy.ToArray();
    }
}
