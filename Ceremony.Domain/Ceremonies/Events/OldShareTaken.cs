using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An opened old share went into a refresh, and was zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Number of the old share, from 21.</param>
/// <param name="CheckValue">Its check value, 16 upper-case hex digits.</param>
[EventName("old-share.taken.v1")]
public sealed record OldShareTaken(string Step, int Attempt, int Share, string CheckValue) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(Share) with { Stage = ShareStage.Imported, ImportedAt = stamp.Time }));
    }
}
