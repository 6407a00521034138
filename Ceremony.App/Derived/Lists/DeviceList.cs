namespace Ceremony.App.Derived.Lists;

/// <summary>Every device of any ceremony as it was last read, by serial number.</summary>
public sealed class DeviceList : DerivedList<DeviceSummary>
{
    /// <inheritdoc/>
    protected override bool IsSame(CeremonySummary before, CeremonySummary after) => before.Devices.SequenceEqual(after.Devices);

    /// <inheritdoc/>
    protected override IReadOnlyList<DeviceSummary> Make(IReadOnlyCollection<CeremonySummary> ceremonies) =>
    [
        .. ceremonies.SelectMany(ceremony => ceremony.Devices).GroupBy(device => device.Serial, StringComparer.Ordinal)
            .Select(readings => readings.MaxBy(reading => (reading.At, reading.Ceremony), InTime.Order)!)
            .OrderBy(device => device.Serial, StringComparer.Ordinal),
    ];
}
