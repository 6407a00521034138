using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A share file was put onto a medium and read back equal.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
[EventName("share.stored.v1")]
public sealed record ShareStored(string Step, int Attempt, int Share, [property: Withheld(DisclosureClass.Auditor)] string Medium, string Kind) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        var share = table.Of(Share);
        return state.WithFact(table.With(share with { Copies = share.Copies.Add(new ShareCopy(Medium, Kind, stamp.Time)) }))
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
