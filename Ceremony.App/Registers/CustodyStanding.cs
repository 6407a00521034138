using System.Collections.Immutable;
using Ceremony.App.Derived;
using Ceremony.Domain.Custody;

namespace Ceremony.App.Registers;

/// <summary>Somebody who, with what they ever held, knows every share of a key.</summary>
/// <param name="Officer">Officer id.</param>
/// <param name="Domain">The key's domain.</param>
public sealed record KnowsAll(string Officer, CustodyDomain Domain);

/// <summary>Custody over all ceremonies of one kind: the ledger, what is lost with whom, and what is kept so that the place defeats its purpose.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Matrix">The loss matrix.</param>
/// <param name="Circular">Circular places.</param>
/// <param name="Alone">Who can reach a key alone.</param>
public sealed record CustodyStanding(CustodyLedger Ledger, LossMatrix Matrix, ImmutableArray<CircularPlace> Circular, ImmutableArray<KnowsAll> Alone)
{
    /// <summary>True if nobody alone reaches a key and no key is lost with one person.</summary>
    public bool IsGood => Alone.IsEmpty && Matrix.Alone.IsEmpty && Matrix.Already.IsEmpty;

    /// <summary>Makes it from summaries.</summary>
    /// <param name="ceremonies">All ceremonies.</param>
    /// <param name="isRehearsal">Whether rehearsals or all others count: a rehearsal's shares say nothing of production.</param>
    public static CustodyStanding Of(IEnumerable<CeremonySummary> ceremonies, bool isRehearsal)
    {
        var ledger = CustodyLedger.Of(ceremonies.Where(ceremony => ceremony.IsRehearsal == isRehearsal).Select(ceremony => ceremony.Custody).OfType<CeremonyCustody>());
        return new CustodyStanding(
            ledger,
            LossMatrix.Of(ledger),
            CircularPlace.AllOf(ledger),
            [.. ledger.Domains.SelectMany(domain => ledger.KnowAll(domain).Select(officer => new KnowsAll(officer, domain)))]);
    }
}
