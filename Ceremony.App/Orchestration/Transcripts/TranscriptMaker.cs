using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
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
        var (fingerprint, lines) = Last(journal);
        var path = folder.TranscriptPath(state.Id);

        // After a crash between making it and noting it, the file that is there is kept if it is whole; otherwise it is made anew.
        var document = TranscriptMapping.Map(ReplayToClose(journal), identity.Software, identity.BuildHash, fingerprint, Convert.ToHexStringLower(key.Fingerprint.Span), lines);
        var pdf = TranscriptFile.Make(
            document,
            [Attachment.Journal(journal), Attachment.Script(Encoding.UTF8.GetBytes(state.Script.Text))],
            key,
            clock.GetUtcNow());
        OwnerOnlyFile.WriteAtomically(path, pdf);
        return new MadeTranscript(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), fingerprint);
    }

    // The pages are made from the embedded journal alone, so that anybody can make them again from it.
    private static CeremonyState ReplayToClose(byte[] journal)
    {
        using var stream = new MemoryStream(journal);
        return JournalReader.Read(stream).Aggregate(
            CeremonyState.Empty,
            (state, line) => CeremonyDecider.Evolve(state, EventCodec.Decode(line.Event, line.Data), new Stamp(line.Time, line.Actor, line.Station)));
    }

    private static (string Fingerprint, int Lines) Last(byte[] journal)
    {
        using var stream = new MemoryStream(journal);
        var lines = JournalReader.Read(stream).ToList();
        return (lines[^1].Hash, lines.Count);
    }
}
