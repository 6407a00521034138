using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Each device before and after, and whether it is genuine.</summary>
public sealed class DevicesPart : TranscriptPart
{
    private const string ConsoleWord = "The console’s word";
    private const string TokensWord = "The token’s word, through its module";
    private static readonly string[] OfDevices = ["KC-16", "KC-17", "KC-18"];

    /// <inheritdoc/>
    public override int Place => 200;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var devices = Devices(record);
        return devices.Select(device => DeviceOf(record, device, TitleOf(device, devices.Count)));
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record) => Devices(record).Select(device =>
        Attested(record, device) is { Found.Result: AttestationResult.Genuine } attested
            ? new SummaryLine(SummaryKind.Proven, $"Device {device.Serial} is genuine, by its own signature: {attested.Found.Root}")
            : new SummaryLine(SummaryKind.NotChecked, $"That device {device.Serial} is genuine: {Genuine(record, device)}"));

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var devices = Devices(record);
        if (devices.Count == 0)
        {
            return OfDevices.Select(clause => ClauseFinding.NotApplicable(clause, "no device took part"));
        }

        return devices.SelectMany(device => Clauses(record, device, TitleOf(device, devices.Count)));
    }

    private static IEnumerable<ClauseFinding> Clauses(RecordView record, DeviceFacts device, string title)
    {
        var compared = record.Done("compare-serial");
        yield return device.Latest.IsVirtual
            ? ClauseFinding.NotCovered("KC-16", $"{device.Serial} is a virtual device", title)
            : ClauseFinding.InPart("KC-16", $"model, serial number and firmware of {device.Serial}; its certification and the mode that this asks for are not on this record", title);
        var bag = Bag(record, device);
        yield return (Attested(record, device)?.Found.Result, device.BagFound, bag?.Agrees) switch
        {
            (AttestationResult.Genuine, _, false) => ClauseFinding.InPart("KC-17", $"{device.Serial} is genuine by its own signature; its bag: {bag!.Words}", [title, .. record.Places(compared)]),
            (AttestationResult.Genuine, not null, _) when compared.Count > 0 => ClauseFinding.Covered("KC-17", $"{device.Serial} is genuine by its own signature; bag and serial number were compared{Told(bag)}", [title, .. record.Places(compared)]),
            (AttestationResult.Genuine, _, _) => ClauseFinding.InPart("KC-17", $"{device.Serial} is genuine by its own signature; no bag number is on this record", title),
            _ => ClauseFinding.NotCovered("KC-17", $"{device.Serial}: {Genuine(record, device)}", title),
        };
        var doubted = record.State.Deviations.Where(deviation => record.Steps("compare-serial").Any(step => step.Plan.Number == deviation.Step)).Select(deviation => $"D{deviation.Number}").ToList();
        yield return doubted.Count > 0 ? ClauseFinding.Covered("KC-18", $"what differed is written down as {string.Join(", ", doubted)}{Told(bag)}", [.. doubted])
            : bag?.Agrees == false ? ClauseFinding.NotCovered("KC-18", $"bag of {device.Serial}: {bag.Words}; no analysis is on this record")
            : compared.Count > 0 ? ClauseFinding.Covered("KC-18", $"serial number and what it came in were compared; nothing differed{Told(bag)}", [.. record.Places(compared)])
            : ClauseFinding.NotCovered("KC-18", "nobody compared what the device came in");
    }

    private static ComparedBag? Bag(RecordView record, DeviceFacts device) => record.State.Fact<ComparedBags>().Of(device);

    private static string Told(ComparedBag? bag) => bag is null ? "" : $"; bag: {bag.Words}";

    private static List<DeviceFacts> Devices(RecordView record) => [.. record.State.Fact<DeviceTable>().BySlot.Values];

    private static string TitleOf(DeviceFacts device, int count) => count == 1 ? "Device" : $"Device {device.Serial}";

    private static RecordedAttestation? Attested(RecordView record, DeviceFacts device) => record.State.Fact<AttestationFacts>().Of(device.Slot);

    private static string Genuine(RecordView record, DeviceFacts device) =>
        Attested(record, device) is { } attested ? attested.Found.Words + (attested.IsAccepted ? ", accepted as a deviation" : "") : "not checked";

    private static string GenuineRestsOn(RecordedAttestation? attested) => attested switch
    {
        null => "No attestation in this script",
        { Found.PossessionShown: true } => $"Its own signature for a probe key, {attested.Found.Holder}. {attested.Found.Reason}",
        _ => $"Its certificates alone. {attested.Found.Reason}",
    };

    private static DeviceSection DeviceOf(RecordView record, DeviceFacts device, string title) => record.State.Fact<TokenTable>().Of(device.Slot) is { } token
        ? TokenOf(record, device, token, title)
        : CardOf(record, device, title);

    // What only a SmartCard-HSM has is left out, not shown as empty.
    private static DeviceSection TokenOf(RecordView record, DeviceFacts device, TokenReading token, string title)
    {
        var (times, before, after, put) = (record.Times, device.Before, device.Latest, record.State.Fact<SealedDevices>().Of(device));
        DeviceSection.Row Row(string fact, Func<DeviceReading, RichText> value, string restsOn = TokensWord) => new(fact, value(before), value(after), restsOn);
        return new DeviceSection(
            title, $"Before, {times.Minute(device.BeforeAt)}", $"After, {times.Minute(device.LatestAt)}",
            [
                Row("Serial number", reading => reading.Serial, "Typed by people from the token or its papers, and told by the token"),
                Row("Model, maker", reading => reading.Model),
                Row("Firmware", reading => reading.Firmware),
                new("Label", token.Label, "", TokensWord),
                new("Genuine", "Not checked", "Not checked", "A token shows no certificate of its maker through PKCS#11"),
                Row("Kind", reading => reading.IsVirtual ? "Software: its keys are files" : "Not software, by its maker’s name"),
                new("PKCS#11 module", token.ModuleDescription, token.Module, "The module’s word, and where the console found it"),
                new("Module, SHA-256", RichText.Hash(Convert.FromHexString(token.ModuleSha256), 4), "The same at each use", ConsoleWord),
                Row("Reached at", reading => reading.Place, "The module’s word"),
                Row("Keys shown", reading => reading.Keys.Length.ToString(CultureInfo.InvariantCulture)),
                new("User PIN", Capital(token.Pin), "", TokensWord),
                .. PutAway(record, device, put),
            ]);
    }

    private static DeviceSection.Row[] PutAway(RecordView record, DeviceFacts device, SealedDevice? put) =>
    [
        new("Bag", Found(device, Bag(record, device)), put is null ? "None on record" : $"Put into {put.Bag}", Bag(record, device)?.Agrees is null ? "Read by people" : "Read by people, compared by the console"),
        new("Kept at", "", put is null ? "Not on record" : put.Place, put is null ? "" : "Said by who put it away"),
    ];

    private static DeviceSection CardOf(RecordView record, DeviceFacts device, string title)
    {
        var times = record.Times;
        var (before, after, put) = (device.Before, device.Latest, record.State.Fact<SealedDevices>().Of(device));
        DeviceSection.Row Row(string fact, Func<DeviceReading, RichText> value, string restsOn = ConsoleWord) => new(fact, value(before), value(after), restsOn);
        return new DeviceSection(
            title, $"Before, {times.Minute(device.BeforeAt)}", $"After, {times.Minute(device.LatestAt)}",
            [
                Row("Serial number", reading => reading.Serial, "Read by people from the case, and by the console"),
                Row("Model, firmware", reading => $"{reading.Model}, {reading.Firmware}"),
                new("Genuine", "Not checked", Capital(Genuine(record, device)), GenuineRestsOn(Attested(record, device))),
                new(
                    "Certificates, SHA-256", RichText.Hash(Convert.FromHexString(before.CertificateSha256), 4),
                    after.CertificateSha256 == before.CertificateSha256 ? "The same" : RichText.Hash(Convert.FromHexString(after.CertificateSha256), 4), ConsoleWord),
                Row("Reached at", reading => reading.Place),
                new("Initialised", "", device.InitialisedAt is { } at ? $"In this ceremony, {times.Minute(at)}{(device.InitialisedAfterInterruption ? "; found so after an interruption" : "")}" : "Not in this ceremony", ConsoleWord),
                Row("Keys present", reading => reading.Keys.Length.ToString(CultureInfo.InvariantCulture)),
                Row("DKEK", reading => reading.DkekShares is { } total ? $"Joined from {(total == 1 ? "1 share" : $"all {total} shares")}" : "None"),
                Row("Shares outstanding", reading => reading.DkekWords),
                Row("KCV", reading => reading.Kcv is { } kcv ? RichText.Mono(kcv) : "Not told"),
                Row("SO-PIN tries", reading => reading.NeverInitialised ? "Never set" : Tries(reading.SoPinTries, reading.SoPinBlocked)),
                Row("User PIN tries", reading => reading.NeverInitialised ? "Never set" : Tries(reading.UserPinTries, reading.UserPinBlocked)),
                Row("Reset-by-SO-PIN", reading => reading.NeverInitialised ? "Never set" : reading.ResetBySoPin switch { true => "On", false => "Off", null => "Not known" }),
                Row("Free memory", reading => Capital(reading.FreeMemory)),
                .. PutAway(record, device, put),
            ]);
    }

    // Whether the bag is the one of the last record is the console's word, by what people read.
    private static string Found(DeviceFacts device, ComparedBag? compared) =>
        $"{(device.BagFound is { } bag ? $"Found in {bag}" : compared?.Agrees is null ? "None on record" : "Found in none")}{(compared is null ? "" : $"; {compared.Words}")}";

    private static string Tries(int? tries, bool blocked) => blocked ? "Blocked" : tries?.ToString(CultureInfo.InvariantCulture) ?? "Not told";
}
