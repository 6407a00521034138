using System.Collections.Concurrent;
using System.Threading.Channels;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Derived;

/// <summary>
/// Lists that follow from the journals: ceremonies, devices, officers' last ceremonies. They are kept in LiteDB so that a start needs
/// not replay every journal. The journals are the truth; what is missing, broken or out of date here is made from them again.
/// </summary>
public sealed class DerivedStore : IDisposable
{
    private readonly ConcurrentDictionary<string, CeremonySummary> _summaries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unsaved = new(StringComparer.Ordinal);
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly DataFolder _folder;
    private readonly DerivedFile _file;
    private readonly Task _writer;

    private DerivedStore(DataFolder folder, DerivedFile file)
    {
        (_folder, _file) = (folder, file);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Where a broken file was put when the store was opened; null when it was good or missing.</summary>
    public string? SetAside => _file.SetAside;

    /// <summary>Why the file could not be written, or null. The lists in memory stay right; the next start makes the file anew.</summary>
    public string? Fault { get; private set; }

    /// <summary>All ceremonies, newest first.</summary>
    public IReadOnlyList<CeremonySummary> Ceremonies =>
        [.. _summaries.Values.OrderByDescending(ceremony => ceremony.StartedAt).ThenByDescending(ceremony => ceremony.Id, StringComparer.Ordinal)];

    /// <summary>Every device of any ceremony as it was last read, by serial number.</summary>
    public IReadOnlyList<DeviceSummary> Devices =>
    [
        .. _summaries.Values.SelectMany(ceremony => ceremony.Devices).GroupBy(device => device.Serial, StringComparer.Ordinal)
            .Select(readings => readings.OrderBy(reading => reading.At).ThenBy(reading => reading.Ceremony, StringComparer.Ordinal).Last())
            .OrderBy(device => device.Serial, StringComparer.Ordinal),
    ];

    /// <summary>Every officer who came to any ceremony, with the last one, by id.</summary>
    public IReadOnlyList<OfficerSummary> Officers =>
    [
        .. _summaries.Values.SelectMany(ceremony => ceremony.Officers).GroupBy(officer => officer.Id, StringComparer.Ordinal)
            .Select(visits => visits.OrderBy(visit => visit.At).ThenBy(visit => visit.Ceremony, StringComparer.Ordinal).Last())
            .OrderBy(officer => officer.Id, StringComparer.Ordinal),
    ];

    /// <summary>Opens the store. A broken file is renamed; what is missing or out of date is made from the journals.</summary>
    /// <param name="folder">The data folder, which this process alone uses.</param>
    public static DerivedStore Open(DataFolder folder)
    {
        var file = DerivedFile.Open(folder.DerivedDatabasePath, out var known);
        var store = new DerivedStore(folder, file);
        var ids = folder.CeremonyIds().ToHashSet(StringComparer.Ordinal);
        foreach (var summary in known)
        {
            if (!ids.Contains(summary.Id))
            {
                file.Remove(summary.Id);
            }
            else if (!summary.IsOver || (summary.Mark is { } mark && mark == JournalMark.Of(folder, summary.Id, summary.LastAt)))
            {
                store._summaries[summary.Id] = summary;
            }
        }

        foreach (var id in ids.Where(id => !store._summaries.ContainsKey(id)))
        {
            if (Read(folder, id, out _) is { } state)
            {
                store.Note(state);
            }
        }

        return store;
    }

    /// <summary>Makes the file anew from the journals. The old one is replaced when the new one is complete.</summary>
    /// <param name="folder">The data folder, which this process alone uses.</param>
    public static RebuildReport Rebuild(DataFolder folder)
    {
        var (path, beside) = (folder.DerivedDatabasePath, folder.DerivedDatabasePath + ".new");
        Delete(beside);
        var unreadable = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        using (var file = DerivedFile.Open(beside, out _))
        {
            foreach (var id in folder.CeremonyIds())
            {
                if (Read(folder, id, out var reason) is { } state)
                {
                    file.Save(Marked(folder, CeremonySummary.Of(state)));
                    count++;
                }
                else if (reason is not null)
                {
                    unreadable[id] = reason;
                }
            }
        }

        Delete(path);
        File.Move(beside, path);
        return new RebuildReport(count, unreadable);
    }

    /// <summary>The summary of a ceremony, or null.</summary>
    /// <param name="id">Its id.</param>
    public CeremonySummary? Find(string id) => _summaries.GetValueOrDefault(id);

    /// <summary>Takes in how a ceremony stands now. Returns at once; the file is written by another thread.</summary>
    /// <param name="state">The state; one without a script is left out.</param>
    public void Note(CeremonyState state)
    {
        if (state.Phase == CeremonyPhase.Planned)
        {
            return;
        }

        _summaries[state.Id] = CeremonySummary.Of(state);
        _unsaved[state.Id] = true;
        _queue.Writer.TryWrite(state.Id);
    }

    /// <summary>Writes what is not written yet and closes the file.</summary>
    public void Dispose()
    {
        if (_queue.Writer.TryComplete())
        {
            _writer.Wait();
            _file.Dispose();
        }
    }

    private static CeremonyState? Read(DataFolder folder, string id, out string? reason)
    {
        reason = null;
        try
        {
            var state = JournalReplay.Read(folder, id);
            return state.Phase == CeremonyPhase.Planned ? null : state;
        }
        catch (Exception fault) when (fault is StorageException or JournalFormatException)
        {
            reason = fault.Message;
            return null;
        }
    }

    private static CeremonySummary Marked(DataFolder folder, CeremonySummary summary) =>
        summary.IsOver ? summary with { Mark = JournalMark.Of(folder, summary.Id, summary.LastAt) } : summary;

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(DerivedFile.LogOf(path));
    }

    private async Task WriteAsync()
    {
        await foreach (var id in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            // Several changes that wait are written once.
            if (Fault is not null || !_unsaved.TryRemove(id, out _) || Find(id) is not { } summary)
            {
                continue;
            }

            try
            {
                var marked = Marked(_folder, summary);
                _file.Save(marked);
                _summaries.TryUpdate(id, marked, summary);
            }
            catch (Exception fault)
            {
                // A full disk, for instance: the ceremony goes on, since its journal is what counts.
                Fault = fault.Message;
            }
        }
    }
}
