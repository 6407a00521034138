namespace Ceremony.App.Derived.Lists;

/// <summary>Every officer who came to any ceremony, with the last one, by id.</summary>
public sealed class OfficerList : DerivedList<OfficerSummary>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) => before.Officers.SequenceEqual(after.Officers);

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficerSummary> Make(IReadOnlyCollection<CeremonySummary> ceremonies) =>
    [
        .. ceremonies.SelectMany(ceremony => ceremony.Officers).GroupBy(officer => officer.Id, StringComparer.Ordinal)
            .Select(visits => visits.MaxBy(visit => (visit.At, visit.Ceremony), InTime.Order)!)
            .OrderBy(officer => officer.Id, StringComparer.Ordinal),
    ];
}
