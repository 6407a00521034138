using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Replays;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Adds up what devices said of shares outstanding and of their key check values, without the rules of a ceremony: each import takes
/// exactly one away, no share goes in twice, and a KCV is told when none is left.
/// </summary>
internal sealed class ShareArithmetic
{
    private const string NoValue = "0000000000000000";

    // Of the all-zero key: equal shares cancelled each other.
    private const string OfZeroKey = "66687AADF862BD77";

    private readonly Dictionary<string, Counter> _devices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kcvs = new(StringComparer.Ordinal);
    private int _imports;
    private string? _fault;
    private string? _kcvFault;

    /// <summary>Takes the next event.</summary>
    public void Add(CeremonyEvent happened)
    {
        switch (happened)
        {
            case DeviceRead read:
                Read(read.Slot, read.Reading);
                break;
            case DeviceEmptied emptied:
                Reset(emptied.Slot, emptied.Reading);
                break;
            case DeviceInitialised initialised:
                Reset(initialised.Slot, initialised.Reading);
                break;
            case ShareImported imported:
                Import(imported);
                break;
            case KcvRead read:
                Read(read.Slot, read.Reading);
                break;
        }
    }

    /// <summary>What came of the counts.</summary>
    /// <param name="notReplayed">Why not all events could be read, or null.</param>
    public Check CounterCheck(string? notReplayed) => _fault is not null
        ? new Check(CheckNames.ShareCounters, CheckOutcome.Fail, RestsOn.ConsoleWord, _fault)
        : notReplayed is not null || _imports == 0
            ? new Check(CheckNames.ShareCounters, CheckOutcome.NotChecked, RestsOn.ConsoleWord, notReplayed is null ? "No share was imported in this run." : "Not all events of this copy can be read.")
            : new Check(CheckNames.ShareCounters, CheckOutcome.Pass, RestsOn.ConsoleWord, $"{_imports} imports; each took exactly one from what the device said was outstanding, and no share went in twice.");

    /// <summary>What came of the key check values.</summary>
    /// <param name="run">The run, for what its script expects.</param>
    public Check KcvCheck(RunReplayResult run)
    {
        var expected = run.State.Phase == CeremonyPhase.Planned ? null : run.State.Script.Parameters.GetValueOrDefault("domain");
        var fault = _kcvFault ?? Apart() ?? (expected is not null and not "new" && _kcvs.Any(kcv => kcv != expected) ? $"The script expects the KCV {expected}, and {string.Join(" and ", _kcvs)} is on record." : null);
        return fault is not null ? new Check(CheckNames.Kcv, CheckOutcome.Fail, RestsOn.ConsoleWord, fault)
            : _kcvs.Count == 0 ? new Check(CheckNames.Kcv, CheckOutcome.NotChecked, RestsOn.ConsoleWord, "No KCV is on this record.")
            : new Check(CheckNames.Kcv, CheckOutcome.Pass, RestsOn.ConsoleWord,
                $"KCV {string.Join(" and ", _kcvs)}, told when no share was outstanding{Confirmed(expected is null or "new")}.");
    }

    // Devices of one ceremony that took every share of it.
    private List<Counter> Joined => [.. _devices.Values.Where(device => device is { Kcv: not null, Imported.Count: > 0 })];

    private string? Apart() => Joined.Select(device => device.Kcv).Distinct(StringComparer.Ordinal).Count() > 1
        ? $"Devices that took the same shares tell different KCVs: {string.Join(", ", Joined.Select(device => $"{device.Serial} {device.Kcv}"))}."
        : null;

    private string Confirmed(bool isNew) => (isNew, Joined.Count) switch
    {
        (true, > 1) => $"; the domain is new, and the KCV was reproduced: equal in {Joined.Count} devices, {string.Join(" and ", Joined.Select(device => device.Serial))}",
        (true, _) => "; the domain is new, so nothing else confirms it",
        (false, > 1) => $"; the one that the script expects, equal in {Joined.Count} devices",
        (false, _) => "; the one that the script expects",
    };

    private void Reset(string slot, DeviceReading reading)
    {
        _devices[slot] = new Counter();
        Read(slot, reading);
    }

    private void Read(string slot, DeviceReading reading)
    {
        var device = _devices.TryGetValue(slot, out var known) ? known : _devices[slot] = new Counter();
        if (device.Serial is not null && device.Serial != reading.Serial)
        {
            device = _devices[slot] = new Counter();
        }

        var isCounted = device.Imported.Count > 0;
        if (isCounted && reading.Outstanding != device.Outstanding)
        {
            _fault ??= $"Device {reading.Serial} says {reading.Outstanding} outstanding, where the imports on record leave {device.Outstanding}.";
        }

        (device.Serial, device.Outstanding) = (reading.Serial, reading.Outstanding);
        if (reading.Kcv is not { } kcv)
        {
            return;
        }

        _kcvs.Add(kcv);
        var isValue = kcv.Length == 16 && kcv.All(char.IsAsciiHexDigitUpper) && kcv is not NoValue and not OfZeroKey;
        _kcvFault ??= !isValue ? $"“{kcv}” is no KCV of joined shares."
            : reading.Outstanding != 0 ? $"Device {reading.Serial} tells a KCV with {reading.Outstanding} shares outstanding."
            : device.Kcv is not null && device.Kcv != kcv ? $"Device {reading.Serial} told the KCV {device.Kcv}, and later {kcv}, without being initialised between."
            : null;
        device.Kcv = kcv;
    }

    private void Import(ShareImported imported)
    {
        _imports++;
        var device = _devices.TryGetValue(imported.Slot, out var known) ? known : _devices[imported.Slot] = new Counter { Serial = imported.Serial };
        _fault ??= !device.Imported.Add(imported.Share) ? $"Share {imported.Share} went into device {imported.Serial} twice: it cancelled itself."
            : imported.OutstandingAfter != imported.OutstandingBefore - 1 ? $"Device {imported.Serial} says {imported.OutstandingBefore} before share {imported.Share} and {imported.OutstandingAfter} after it."
            : device.Outstanding != imported.OutstandingBefore ? $"Share {imported.Share} went in with {imported.OutstandingBefore} outstanding, where the device said {device.Outstanding} before."
            : null;
        device.Outstanding = imported.OutstandingAfter;
    }

    private sealed class Counter
    {
        public string? Serial { get; set; }

        public int? Outstanding { get; set; }

        public string? Kcv { get; set; }

        public HashSet<int> Imported { get; } = [];
    }
}
