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
    public static CeremonyState Read(DataFolder folder, string id) => Read(folder.JournalPath(id), folder.AnnexPath(id), id);

    /// <summary>Reads every ceremony of a data folder that a console may be using at the same time.</summary>
    /// <param name="journals">The folder of its journals.</param>
    /// <returns>Each id with its state, or why it cannot be read; neither where it was never begun.</returns>
    public static IEnumerable<(string Id, CeremonyState? State, string? Reason)> ReadAll(string journals)
    {
        foreach (var path in Directory.EnumerateFiles(journals, "*.ndjson").Where(path => !path.EndsWith(".annex.ndjson", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            (string, CeremonyState?, string?) found;
            try
            {
                var state = Read(path, Path.ChangeExtension(path, ".annex.ndjson"), id);
                found = (id, state.Phase == CeremonyPhase.Planned ? null : state, null);
            }
            catch (Exception fault) when (fault is StorageException or JournalFormatException)
            {
                found = (id, null, fault.Message);
            }

            yield return found;
        }
    }

    private static CeremonyState Read(string journalPath, string annexPath, string id)
    {
        var state = CeremonyState.Empty;
        void Fold(JournalLine line) =>
            state = CeremonyDecider.Evolve(state, EventCodec.Decode(line.Event, line.Data), new Stamp(line.Time, line.Actor, line.Station));

        var journal = Read(journalPath, new JournalVerificationOptions { Kind = JournalKind.Ceremony, Id = id }, Fold);
        if (journal.Closed && File.Exists(annexPath))
        {
            Read(annexPath, new JournalVerificationOptions { Kind = JournalKind.Annex, Id = id, ClosedHash = journal.Head.Previous }, Fold);
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
