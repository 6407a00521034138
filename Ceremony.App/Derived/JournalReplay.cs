using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Derived;

/// <summary>Reads a ceremony's state from its files without writing to them.</summary>
internal static class JournalReplay
{
    /// <summary>Checks journal and annex and folds their events. A torn last line is left out, as it is when the ceremony is opened.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The ceremony's id.</param>
    /// <exception cref="StorageException">A file is damaged or cannot be read.</exception>
    /// <exception cref="JournalFormatException">It holds an event that this version does not know.</exception>
    public static CeremonyState Read(DataFolder folder, string id)
    {
        var state = CeremonyState.Empty;
        void Fold(JournalLine line) =>
            state = CeremonyDecider.Evolve(state, EventCodec.Decode(line.Event, line.Data), new Stamp(line.Time, line.Actor, line.Station));

        var journal = Read(folder.JournalPath(id), new JournalVerificationOptions { Kind = JournalKind.Ceremony, Id = id }, Fold);
        if (journal.Closed && File.Exists(folder.AnnexPath(id)))
        {
            Read(folder.AnnexPath(id), new JournalVerificationOptions { Kind = JournalKind.Annex, Id = id, ClosedHash = journal.Head.Previous }, Fold);
        }

        return state;
    }

    private static JournalVerification Read(string path, JournalVerificationOptions options, Action<JournalLine> fold)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var found = JournalVerification.Verify(stream, options, fold);
            var fault = found.Lines == 0 ? null : found.Checks.FirstOrDefault(check => !check.Passed && (check.Rule != JournalRule.Torn || found.Closed));
            return fault is null
                ? found
                : throw new StorageException(StorageFailure.Damaged, $"The journal {path} is damaged at line {fault.Line}: {fault.Text} ({fault.Rule.Code()}) Nothing was changed in it.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFailure.Failed, $"The journal {path} cannot be read: {fault.Message} Nothing was changed in it.", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new StorageException(StorageFailure.Damaged, $"The journal {path} holds events that cannot follow each other. Nothing was changed in it.", fault);
        }
    }
}
