using Ceremony.App.Registers;

namespace Ceremony.App.Derived.Lists;

/// <summary>Every share file of any ceremony: which share it opens to, who can open it, where its copies are.</summary>
public sealed class ShareFileList : DerivedList<ShareStanding>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) => CustodyDocument.Of(before.Custody) == CustodyDocument.Of(after.Custody);

    /// <inheritdoc/>
    protected override IReadOnlyList<ShareStanding> Make(IReadOnlyCollection<CeremonySummary> ceremonies) => ShareStanding.Of(ceremonies);
}
