using System.Collections.Concurrent;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>The running value of a refresh, by ceremony: one XOR, no share. It is zeroed when the last new share is made, and never touches a disk.</summary>
public sealed class RefreshMemory : IDisposable
{
    private readonly ConcurrentDictionary<string, ShareRefresh> _running = new(StringComparer.Ordinal);

    /// <summary>The refresh of a ceremony, at the place that the record says; a new one at the start.</summary>
    /// <returns>Null if what is in memory is not that far, or further.</returns>
    public ShareRefresh? At(CeremonyState state)
    {
        var done = RefreshShareStep.MovesDone(state);
        if (done == 0)
        {
            Drop(state.Id);
            return _running.GetOrAdd(state.Id, _ => new ShareRefresh(state.Script.OldShareCount, state.Script.Shares));
        }

        return _running.TryGetValue(state.Id, out var running) && running.Done == done ? running : null;
    }

    /// <summary>True if the running value is in memory and at least that far.</summary>
    public bool Has(string ceremony, int moves) => _running.TryGetValue(ceremony, out var running) && running.Done >= moves;

    /// <summary>Zeroes the running value.</summary>
    public void Drop(string ceremony)
    {
        if (_running.TryRemove(ceremony, out var running))
        {
            running.Dispose();
        }
    }

    /// <summary>Zeroes what the ceremony no longer needs.</summary>
    public void Match(CeremonyState state)
    {
        if (state.Phase != CeremonyPhase.Running || state.PresentStep?.Plan.Kind != RefreshShareStep.KindName)
        {
            Drop(state.Id);
        }
    }

    /// <summary>Zeroes everything.</summary>
    public void Dispose()
    {
        foreach (var ceremony in _running.Keys)
        {
            Drop(ceremony);
        }
    }
}
