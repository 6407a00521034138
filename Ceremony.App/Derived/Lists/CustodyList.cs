using Ceremony.App.Registers;

namespace Ceremony.App.Derived.Lists;

/// <summary>Custody over all ceremonies: first of those that count, then of rehearsals.</summary>
public sealed class CustodyList : DerivedList<CustodyStanding>
{
    /// <summary>The standing of one kind.</summary>
    /// <param name="isRehearsal">Of rehearsals, or of all others.</param>
    public CustodyStanding Of(bool isRehearsal) => Rows[isRehearsal ? 1 : 0];

    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) =>
        CustodyDocument.Of(before.Custody).ToString() == CustodyDocument.Of(after.Custody).ToString();

    /// <inheritdoc/>
    protected override IReadOnlyList<CustodyStanding> Make(IReadOnlyCollection<CeremonySummary> ceremonies) =>
        [CustodyStanding.Of(ceremonies, isRehearsal: false), CustodyStanding.Of(ceremonies, isRehearsal: true)];
}
