using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Derived;

/// <summary>
/// What follows from the journals: a summary of each ceremony, and lists over all of them. The summaries are kept in LiteDB so that a
/// start needs not replay every journal; the lists are made from them, see <see cref="DerivedList{TRow}"/>. The journals are the truth;
/// what is missing, broken or out of date here is made from them again.
/// </summary>
public sealed class DerivedStore : IDisposable
{
    private readonly ConcurrentDictionary<string, CeremonySummary> _summaries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _unsaved = new(StringComparer.Ordinal);
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ImmutableDictionary<Type, DerivedList> _lists;
    private readonly Lock _taking = new();
    private readonly DataFolder _folder;
    private readonly DerivedFile _file;
    private readonly Task _writer;
    private volatile ImmutableSortedSet<CeremonySummary> _newestFirst = ImmutableSortedSet.Create(InTime.NewestFirst);

    private DerivedStore(DataFolder folder, DerivedFile file)
    {
        (_folder, _file) = (folder, file);
        _lists = typeof(DerivedStore).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DerivedList)) && !type.IsAbstract)
            .ToImmutableDictionary(type => type, type => (DerivedList)Activator.CreateInstance(type)!);
        foreach (var list in _lists.Values)
        {
            list.Ceremonies = () => _newestFirst;
        }

        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Where a broken file was put when the store was opened; null when it was good or missing.</summary>
    public string? SetAside => _file.SetAside;

    /// <summary>Why the file could not be written, or null. The lists in memory stay right; the next start makes the file anew.</summary>
    public string? Fault { get; private set; }

    /// <summary>All ceremonies, newest first, as they stand now. Costs nothing to ask for, and little to look at a part of.</summary>
    public IReadOnlyList<CeremonySummary> Ceremonies => _newestFirst;

    /// <summary>Opens the store. A broken file is renamed; what is missing or out of date is made from the journals.</summary>
    /// <param name="folder">The data folder, which this process alone uses.</param>
    public static DerivedStore Open(DataFolder folder)
    {
        var file = DerivedFile.Open(folder.DerivedDatabasePath, out var known);
        var store = new DerivedStore(folder, file);
        var ids = folder.CeremonyIds();
        var present = ids.ToHashSet(StringComparer.Ordinal);
        store.TakeAll(known.Where(summary => present.Contains(summary.Id) && (!summary.IsOver || summary.Mark?.Holds(folder, summary.Id) == true)));
        file.Remove(known.Select(summary => summary.Id).Where(id => !present.Contains(id)));
        foreach (var (_, summary, _) in ReadAll(folder, ids.Where(id => !store._summaries.ContainsKey(id))))
        {
            if (summary is not null)
            {
                store.Note(summary);
            }
        }

        return store;
    }

    /// <summary>Makes the file anew from the journals, and checks every line of them. The old one is replaced when the new one is complete.</summary>
    /// <param name="folder">The data folder, which this process alone uses.</param>
    public static RebuildReport Rebuild(DataFolder folder)
    {
        var (path, beside) = (folder.DerivedDatabasePath, folder.DerivedDatabasePath + ".new");
        Delete(beside);
        var unreadable = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        using (var file = DerivedFile.Open(beside, out _))
        {
            file.Save(Readable());
        }

        Delete(path);
        File.Move(beside, path);
        return new RebuildReport(count, unreadable);

        IEnumerable<CeremonySummary> Readable()
        {
            foreach (var (id, summary, reason) in ReadAll(folder, folder.CeremonyIds()))
            {
                if (summary is not null)
                {
                    count++;
                    yield return summary;
                }
                else if (reason is not null)
                {
                    unreadable[id] = reason;
                }
            }
        }
    }

    /// <summary>A list over all ceremonies.</summary>
    /// <typeparam name="TList">Which one.</typeparam>
    public TList List<TList>()
        where TList : DerivedList => (TList)_lists[typeof(TList)];

    /// <summary>The summary of a ceremony, or null.</summary>
    /// <param name="id">Its id.</param>
    public CeremonySummary? Find(string id) => _summaries.GetValueOrDefault(id);

    /// <summary>Takes in how a ceremony stands now. Returns at once; the file is written by another thread.</summary>
    /// <param name="state">The state; one without a script is left out.</param>
    public void Note(CeremonyState state)
    {
        if (state.Phase != CeremonyPhase.Planned)
        {
            Note(CeremonySummary.Of(state));
        }
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

    // On all cores: nothing of one ceremony depends on another. Few are ahead of who takes them, so that no more states than that are in memory.
    private static ParallelQuery<(string Id, CeremonySummary? Summary, string? Reason)> ReadAll(DataFolder folder, IEnumerable<string> ids) =>
        ids.AsParallel().AsUnordered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(id =>
        {
            try
            {
                var state = JournalReplay.Read(folder, id);
                return (id, state.Phase == CeremonyPhase.Planned ? null : Marked(folder, CeremonySummary.Of(state)), (string?)null);
            }
            catch (Exception fault) when (fault is StorageException or JournalFormatException)
            {
                return (id, (CeremonySummary?)null, fault.Message);
            }
        });

    private static CeremonySummary Marked(DataFolder folder, CeremonySummary summary) =>
        summary is { IsOver: true, Mark: null } ? summary with { Mark = JournalMark.Of(folder, summary.Id, summary.LastAt) } : summary;

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(DerivedFile.LogOf(path));
    }

    private void Note(CeremonySummary summary)
    {
        Take(summary);
        _unsaved[summary.Id] = true;
        _queue.Writer.TryWrite(summary.Id);
    }

    private void Take(CeremonySummary after)
    {
        CeremonySummary? before;
        lock (_taking)
        {
            before = Find(after.Id);
            _summaries[after.Id] = after;
            _newestFirst = (before is null ? _newestFirst : _newestFirst.Remove(before)).Add(after);
        }

        foreach (var list in _lists.Values)
        {
            list.Changed(before, after);
        }
    }

    // Before anybody else has the store.
    private void TakeAll(IEnumerable<CeremonySummary> summaries)
    {
        foreach (var summary in summaries)
        {
            _summaries[summary.Id] = summary;
        }

        _newestFirst = _newestFirst.Union(_summaries.Values);
    }

    private async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            List<CeremonySummary> unsaved = [];
            while (_queue.Reader.TryRead(out var id))
            {
                if (_unsaved.TryRemove(id, out _) && Find(id) is { } summary)
                {
                    unsaved.Add(summary);
                }
            }

            if (Fault is null)
            {
                Save(unsaved);
            }
        }
    }

    private void Save(List<CeremonySummary> unsaved)
    {
        try
        {
            _file.Save(unsaved.Select(summary => Marked(_folder, summary)));
        }
        catch (Exception fault)
        {
            // A full disk, for instance: the ceremony goes on, since its journal is what counts.
            Fault = fault.Message;
        }
    }
}
