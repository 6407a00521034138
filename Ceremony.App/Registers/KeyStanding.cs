using System.Globalization;
using Ceremony.App.Derived;

namespace Ceremony.App.Registers;

/// <summary>What could take a key, the worst first.</summary>
public enum KeyRisk
{
    /// <summary>One device holds it, and nothing else does: whatever takes that device takes the key.</summary>
    OneCopy,

    /// <summary>Besides at most one device there are backups that no drill has brought back.</summary>
    Unproven,

    /// <summary>A drill brought it back, or two devices at least hold it.</summary>
    None,

    /// <summary>No copy of it is left by the record.</summary>
    Ended,
}

/// <summary>A wrapped key on media, and the ceremony that put it there.</summary>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="File">The file.</param>
public sealed record KeyBackup(string Ceremony, KeyFile File);

/// <summary>One key over all ceremonies: where its copies are, whether a drill has proven its backup, and when the next drill is due.</summary>
/// <param name="Fingerprint">SHA-256 of its public key, 64 lower-case hex digits.</param>
/// <param name="Label">Its label.</param>
/// <param name="Kind">Such as <c>EC 256</c>.</param>
/// <param name="Made">The ceremony that made it, or the first that saw it.</param>
/// <param name="Devices">Serial numbers of the devices that hold it, by the record.</param>
/// <param name="Backups">Wrapped keys that ceremonies put onto media.</param>
/// <param name="LastDrill">Its last drill, or null.</param>
/// <param name="Due">When a drill is due.</param>
public sealed record KeyStanding(
    string Fingerprint, string Label, string Kind, string Made, IReadOnlyList<string> Devices, IReadOnlyList<KeyBackup> Backups, DrillSummary? LastDrill, DateOnly Due)
{
    /// <summary>Days after which a key that no drill has proven is overdue for one.</summary>
    public const int GraceDays = 30;

    /// <summary>True if its last drill passed: another device signed with it from the backup.</summary>
    public bool IsProven => LastDrill is { Passed: true };

    /// <summary>What could take it.</summary>
    public KeyRisk Risk => Devices.Count + Backups.Count == 0 ? KeyRisk.Ended
        : IsProven || Devices.Count > 1 ? KeyRisk.None
        : Backups.Count == 0 ? KeyRisk.OneCopy
        : KeyRisk.Unproven;

    /// <summary>True if one mishap could take it.</summary>
    public bool CouldBeLost => Risk is KeyRisk.OneCopy or KeyRisk.Unproven;

    /// <summary>True if no copy of it is left by the record: there is nothing to drill.</summary>
    public bool IsEnded => Risk == KeyRisk.Ended;

    /// <summary>True if the day of its drill is over.</summary>
    public bool IsOverdue(DateOnly today) => !IsEnded && Due < today;

    /// <summary>How it stands, in words.</summary>
    public string Words => LastDrill switch
    {
        null => Backups.Count == 0 ? "unproven, no backup" : "unproven, never drilled",
        { Passed: true } => $"proven by {LastDrill.Ceremony}",
        _ => $"unproven, drill {LastDrill.Ceremony} failed",
    };

    /// <summary>The register for other programs.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="today">The day on which drills are due or not.</param>
    public static RegisterSheet Sheet(IEnumerable<KeyStanding> keys, DateOnly today) => RegisterSheet.Of<KeyStanding>(
        "keys", keys,
        ("fingerprint", key => key.Fingerprint),
        ("label", key => key.Label),
        ("kind", key => key.Kind),
        ("madeIn", key => key.Made),
        ("devices", key => key.Devices),
        ("wrappedFiles", key => key.Backups.Select(backup => $"{backup.File.Name} on {string.Join(", ", backup.File.Media)}").ToList()),
        ("wrappedIn", key => key.Backups.Select(backup => backup.Ceremony).ToList()),
        ("risk", key => key.Risk switch { KeyRisk.OneCopy => "one-copy", KeyRisk.Unproven => "not-proven", KeyRisk.None => "none", _ => "no-copy-left" }),
        ("proven", key => key.IsProven),
        ("lastDrill", key => key.LastDrill?.Ceremony),
        ("nextDue", key => key.IsEnded ? null : key.Due),
        ("overdue", key => key.IsOverdue(today)));

    /// <summary>The register of drills for other programs: a row for each key that has a copy.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="today">The day on which drills are due or not.</param>
    public static RegisterSheet DrillSheet(IEnumerable<KeyStanding> keys, DateOnly today) => RegisterSheet.Of<KeyStanding>(
        "drills", keys,
        ("fingerprint", key => key.Fingerprint),
        ("label", key => key.Label),
        ("nextDue", key => key.Due),
        ("overdue", key => key.IsOverdue(today)),
        ("lastDrill", key => key.LastDrill?.Ceremony),
        ("lastAt", key => key.LastDrill?.At),
        ("lastPassed", key => key.LastDrill?.Passed),
        ("spare", key => key.LastDrill?.Spare));

    /// <summary>All keys of those ceremonies, the one whose drill is due first before the others.</summary>
    /// <param name="ceremonies">The ceremonies.</param>
    public static IReadOnlyList<KeyStanding> Of(IEnumerable<CeremonySummary> ceremonies)
    {
        var all = ceremonies.OrderBy(ceremony => ceremony.StartedAt).ThenBy(ceremony => ceremony.Id, StringComparer.Ordinal).ToList();
        // A drill that is still going on says nothing yet; one that ended without a judgement has failed.
        var drills = all.Where(ceremony => ceremony.Drill is { } drill && (drill.NextDue is not null || ceremony.IsOver)).Select(ceremony => ceremony.Drill!)
            .ToLookup(drill => drill.Fingerprint, StringComparer.Ordinal);
        var clearings = all.Where(ceremony => ceremony.Kind is "provision-device" or "retire-device")
            .SelectMany(ceremony => ceremony.Devices, (ceremony, device) => (Ceremony: ceremony, Device: device))
            .ToLookup(clearing => clearing.Device.Serial, StringComparer.Ordinal);
        return
        [
            .. all.SelectMany(ceremony => ceremony.Keys).GroupBy(key => key.Fingerprint, StringComparer.Ordinal)
                .Select(sightings => Of([.. sightings], drills[sightings.Key].LastOrDefault(), clearings))
                .OrderBy(key => key.Due).ThenBy(key => key.Fingerprint, StringComparer.Ordinal),
        ];
    }

    private static KeyStanding Of(List<KeySummary> sightings, DrillSummary? drill, ILookup<string, (CeremonySummary Ceremony, DeviceSummary Device)> clearings)
    {
        var (first, last) = (sightings[0], sightings[^1]);
        var since = DateOnly.FromDateTime((drill?.At ?? first.At).UtcDateTime);
        var due = drill?.NextDue is { } next && DateOnly.TryParseExact(next, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : since.AddDays(GraceDays);
        return new KeyStanding(
            first.Fingerprint,
            last.Label,
            last.Kind,
            first.Ceremony,
            [.. sightings.GroupBy(key => key.Serial, StringComparer.Ordinal).Where(device => !IsCleared(device.Last(), clearings[device.Key])).Select(device => device.Key)],
            [.. sightings.Where(key => key.File is not null).Select(key => new KeyBackup(key.Ceremony, key.File!))],
            drill,
            due);
    }

    private static bool IsCleared(KeySummary lastSeen, IEnumerable<(CeremonySummary Ceremony, DeviceSummary Device)> clearings) =>
        lastSeen.IsDeleted || clearings.Any(clearing => clearing.Ceremony.StartedAt > lastSeen.At && clearing.Device.At > lastSeen.At
            && clearing.Ceremony.Keys.All(key => key.Serial != lastSeen.Serial || key.Fingerprint != lastSeen.Fingerprint));
}
