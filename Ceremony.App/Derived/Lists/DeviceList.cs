using Ceremony.App.Registers;

namespace Ceremony.App.Derived.Lists;

/// <summary>Every device of any ceremony: how its latest one left it, and where; by serial number.</summary>
public sealed class DeviceList : DerivedList<DeviceStanding>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) => before.Phase == after.Phase && before.Devices.SequenceEqual(after.Devices);

    /// <inheritdoc/>
    protected override IReadOnlyList<DeviceStanding> Make(IReadOnlyCollection<CeremonySummary> ceremonies) => DeviceStanding.Of(ceremonies);
}
