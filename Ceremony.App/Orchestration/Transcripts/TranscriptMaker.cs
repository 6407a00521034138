using System.Security.Cryptography;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
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
        // After a crash between making a file and noting it, it is made anew.
        var journal = File.ReadAllBytes(folder.JournalPath(state.Id));
        (string Sha256, string Fingerprint) Write(DisclosureClass level)
        {
            var (pdf, record) = LevelTranscript.Make(level, journal, state.Script, key, identity.Paper, clock.GetUtcNow());
            var path = folder.TranscriptPath(state.Id, level);
            OwnerOnlyFile.WriteAtomically(path, pdf);
            return (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), Convert.ToHexStringLower(record.Fingerprint));
        }

        var (sha256, fingerprint) = Write(DisclosureClass.Internal);
        return new MadeTranscript(sha256, fingerprint, [.. DisclosureLevels.Copies.Select(level => new TranscriptCopy(level.Name(), Write(level).Sha256))]);
    }
}
