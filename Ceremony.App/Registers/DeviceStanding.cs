using Ceremony.App.Derived;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Registers;

/// <summary>Where a device is, as far as the record of its latest ceremony tells.</summary>
public enum DeviceWhereabouts
{
    /// <summary>Nobody recorded where it went.</summary>
    Unknown,

    /// <summary>In a numbered bag, at a place that is on record.</summary>
    PutAway,

    /// <summary>Its latest ceremony still goes on.</summary>
    InCeremony,

    /// <summary>Retired: cleared and destroyed.</summary>
    Retired,
}

/// <summary>One device over all ceremonies.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Whereabouts">Where it is.</param>
/// <param name="Last">How its latest ceremony left it.</param>
/// <param name="IsRehearsal">True if that was a rehearsal.</param>
/// <param name="Ceremonies">Number of ceremonies that it took part in.</param>
public sealed record DeviceStanding(string Serial, DeviceWhereabouts Whereabouts, DeviceSummary Last, bool IsRehearsal, int Ceremonies)
{
    private const string Retiring = "retire-device";

    /// <summary>All devices of those ceremonies, by serial number.</summary>
    /// <param name="ceremonies">The ceremonies.</param>
    public static IReadOnlyList<DeviceStanding> Of(IEnumerable<CeremonySummary> ceremonies) =>
    [
        .. ceremonies.SelectMany(ceremony => ceremony.Devices.Select(device => (Device: device, Ceremony: ceremony)))
            .GroupBy(pair => pair.Device.Serial, StringComparer.Ordinal)
            .Select(readings => Of(readings.MaxBy(pair => (pair.Device.At, pair.Device.Ceremony)), readings.Count()))
            .OrderBy(device => device.Serial, StringComparer.Ordinal),
    ];

    /// <summary>The register for other programs.</summary>
    /// <param name="devices">The devices.</param>
    public static RegisterSheet Sheet(IEnumerable<DeviceStanding> devices) => RegisterSheet.Of<DeviceStanding>(
        "devices", devices,
        ("serial", device => device.Serial),
        ("model", device => device.Last.Model),
        ("firmware", device => device.Last.Firmware),
        ("virtual", device => device.Last.IsVirtual),
        ("rehearsal", device => device.IsRehearsal),
        ("whereabouts", device => device.Whereabouts switch
        {
            DeviceWhereabouts.PutAway => "put-away",
            DeviceWhereabouts.InCeremony => "in-ceremony",
            DeviceWhereabouts.Retired => "retired",
            _ => "not-on-record",
        }),
        ("dkek", device => device.Last.State),
        ("kcv", device => device.Last.Kcv),
        ("keys", device => device.Last.Keys),
        ("bagFound", device => device.Last.BagFound),
        ("bagCompared", device => device.Last.BagCompared),
        ("bag", device => device.Last.Put?.Bag),
        ("place", device => device.Last.Put?.Place),
        ("putAwayBy", device => device.Last.Put?.By),
        ("putAwayAt", device => device.Last.Put?.At),
        ("ceremonies", device => device.Ceremonies),
        ("lastCeremony", device => device.Last.Ceremony),
        ("lastRead", device => device.Last.At));

    private static DeviceStanding Of((DeviceSummary Device, CeremonySummary Ceremony) last, int ceremonies) => new(
        last.Device.Serial,
        !last.Ceremony.IsOver ? DeviceWhereabouts.InCeremony
            : last.Ceremony is { Kind: Retiring, Phase: CeremonyPhase.Finished } ? DeviceWhereabouts.Retired
            : last.Device.Put is not null ? DeviceWhereabouts.PutAway
            : DeviceWhereabouts.Unknown,
        last.Device,
        last.Ceremony.IsRehearsal,
        ceremonies);
}
