using Ceremony.App.Registers;

namespace Ceremony.App.Derived.Lists;

/// <summary>Every officer who came to any ceremony, with the last one, by id.</summary>
public sealed class OfficerList : DerivedList<OfficerVisits>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) => before.Officers.SequenceEqual(after.Officers);

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficerVisits> Make(IReadOnlyCollection<CeremonySummary> ceremonies) => OfficerVisits.Of(ceremonies);
}
