using Ceremony.Domain.Custody;

namespace Ceremony.App.Registers;

/// <summary>One line of the custody ledger: a share of a set, and one file that opens to it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Way">The file and who opens it.</param>
public sealed record CustodyRow(ShareSet Set, int Share, ShareWay Way)
{
    /// <summary>All lines of a domain: its newest set first, in it share by share, the newest file of a share first.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="domain">The domain.</param>
    public static IEnumerable<CustodyRow> Of(CustodyLedger ledger, CustodyDomain domain) =>
        from set in domain.Sets.Reverse()
        from share in Enumerable.Range(1, set.Values.Length)
        from way in ledger.WaysTo(set.Values[share - 1]).Reverse()
        select new CustodyRow(set, share, way);
}
