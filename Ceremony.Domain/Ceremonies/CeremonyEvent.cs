using System.Reflection;

namespace Ceremony.Domain.Ceremonies;

/// <summary>
/// A fact of one ceremony. The set is closed: every event is a sealed record in this assembly with an
/// <see cref="EventNameAttribute"/>, and says itself what it changes, so that a replay can never skip one.
/// </summary>
public abstract record CeremonyEvent
{
    private protected CeremonyEvent()
    {
    }

    /// <summary>The stable name in the journal.</summary>
    public string EventName => GetType().GetCustomAttribute<EventNameAttribute>()!.Name;

    /// <summary>True if its journal line is a checkpoint signed by the console's key.</summary>
    public bool IsCheckpoint => GetType().GetCustomAttribute<EventNameAttribute>()!.Checkpoint;

    /// <summary>The state after this event. Pure.</summary>
    internal abstract CeremonyState Evolve(CeremonyState state, Stamp stamp);
}
