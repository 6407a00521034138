using System.Collections.Concurrent;
using Ceremony.App.Stations.Secrets;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration;

/// <summary>
/// Share files and opened shares that are in memory for a ceremony, by share. They are zeroed as soon as their step no longer
/// needs them, and never touch a disk from here. An opened share waits for its turn no longer than a typed secret does.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ShareMemory(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<(string Ceremony, int Share), ShareFile> _files = [];
    private readonly ConcurrentDictionary<(string Ceremony, int Share), Waiting> _opened = [];

    /// <summary>Raised after an opened share was zeroed because its turn did not come within <see cref="HeldSecrets.HoldFor"/>.</summary>
    public event Action<string, int>? Expired;

    /// <summary>Keeps a share file; an earlier one of the same share is zeroed.</summary>
    public void Keep(string ceremony, int share, ShareFile file) => Replace(_files, (ceremony, share), file);

    /// <summary>Keeps an opened share; an earlier one of the same index is zeroed.</summary>
    public void Keep(string ceremony, int share, Share opened)
    {
        var waiting = new Waiting(opened);
        waiting.Timer = time.CreateTimer(_ => Expire((ceremony, share), waiting), null, HeldSecrets.HoldFor, Timeout.InfiniteTimeSpan);
        Replace(_opened, (ceremony, share), waiting);
    }

    /// <summary>The file of a share, or null; it stays in this memory.</summary>
    public ShareFile? File(string ceremony, int share) => _files.GetValueOrDefault((ceremony, share));

    /// <summary>Zeroes a file of a share; one that took its place meanwhile stays.</summary>
    public void DropFile(string ceremony, int share, ShareFile file)
    {
        if (_files.TryRemove(KeyValuePair.Create((ceremony, share), file)))
        {
            file.Dispose();
        }
    }

    /// <summary>True if an opened share is here.</summary>
    public bool HasOpened(string ceremony, int share) => _opened.ContainsKey((ceremony, share));

    /// <summary>Takes an opened share out; the caller zeroes it.</summary>
    public Share? TakeOpened(string ceremony, int share)
    {
        if (!_opened.TryRemove((ceremony, share), out var waiting))
        {
            return null;
        }

        waiting.Timer?.Dispose();
        return waiting.Opened;
    }

    /// <summary>Zeroes the file of a share.</summary>
    public void DropFile(string ceremony, int share)
    {
        if (_files.TryRemove((ceremony, share), out var file))
        {
            file.Dispose();
        }
    }

    /// <summary>Zeroes the opened share.</summary>
    public void DropOpened(string ceremony, int share) => TakeOpened(ceremony, share)?.Dispose();

    /// <summary>Zeroes what no step of the ceremony needs any more.</summary>
    public void Match(CeremonyState state)
    {
        var table = state.Fact<ShareTable>();
        foreach (var (_, share) in _files.Keys.Where(key => key.Ceremony == state.Id && table.Of(key.Share).Stage is not (ShareStage.Made or ShareStage.Presented)))
        {
            DropFile(state.Id, share);
        }

        foreach (var (_, share) in _opened.Keys.Where(key => key.Ceremony == state.Id && table.Of(key.Share).Stage != ShareStage.Opened))
        {
            DropOpened(state.Id, share);
        }
    }

    /// <summary>Zeroes everything.</summary>
    public void Dispose()
    {
        foreach (var (ceremony, share) in _files.Keys.Concat(_opened.Keys))
        {
            DropFile(ceremony, share);
            DropOpened(ceremony, share);
        }
    }

    private void Expire((string Ceremony, int Share) key, Waiting waiting)
    {
        if (_opened.TryRemove(KeyValuePair.Create(key, waiting)))
        {
            waiting.Dispose();
            Expired?.Invoke(key.Ceremony, key.Share);
        }
    }

    private static void Replace<T>(ConcurrentDictionary<(string, int), T> where, (string, int) key, T value)
        where T : class, IDisposable
    {
        // In one move: nobody may find the place empty in between.
        T? old = null;
        where.AddOrUpdate(key, value, (_, previous) =>
        {
            old = previous;
            return value;
        });
        old?.Dispose();
    }
    private sealed class Waiting(Share opened) : IDisposable
    {
        public Share Opened { get; } = opened;

        public ITimer? Timer { get; set; }

        public void Dispose()
        {
            Timer?.Dispose();
            Opened.Dispose();
        }
    }
}
