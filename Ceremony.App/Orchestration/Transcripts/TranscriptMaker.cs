using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Makes the signed transcript of a closed journal and keeps it in the data folder.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="key">The console's key.</param>
/// <param name="identity">What the console is.</param>
/// <param name="clock">The clock, for the signature's own time.</param>
public sealed class TranscriptMaker(DataFolder folder, ConsoleSigningKey key, ConsoleIdentity identity, TimeProvider clock) : ITranscriptMaker
{
    /// <inheritdoc/>
    public MadeTranscript Make(CeremonyState state)
    {
        var journal = File.ReadAllBytes(folder.JournalPath(state.Id));
        var script = Encoding.UTF8.GetBytes(state.Script.Text);
        var path = folder.TranscriptPath(state.Id);

        // The pages are made from what the file holds alone, so that anybody can make them again from it.
        var record = TranscriptFromJournal.Replay(new PageSource.Inside(journal, script, Convert.ToHexStringLower(key.Fingerprint.Span), DisclosureClass.Internal));
        var pdf = TranscriptFile.Make(
            TranscriptMapping.Map(record) with { Paper = identity.Paper }, [Attachment.Journal(journal), Attachment.Script(script)], key, clock.GetUtcNow());
        OwnerOnlyFile.WriteAtomically(path, pdf);
        return new MadeTranscript(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), Convert.ToHexStringLower(record.Fingerprint));
    }
}
