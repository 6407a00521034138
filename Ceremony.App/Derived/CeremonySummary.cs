using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Custody;

namespace Ceremony.App.Derived;

/// <summary>What lists say of one ceremony. It follows from the ceremony's state alone, so that the journal gives it again at any time.</summary>
/// <param name="Id">The ceremony's id, such as <c>C-2026-014</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">Id of its template, such as <c>provision-device</c>.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="IsRehearsal">True for a rehearsal.</param>
/// <param name="IsVirtual">True if virtual devices were accepted or used.</param>
/// <param name="IsNewDomain">True if it began a key domain, so that its KCV must be reproduced somewhere.</param>
/// <param name="StartedAt">Time of the first event, UTC.</param>
/// <param name="LastAt">Time of the last event, UTC.</param>
/// <param name="Kcv">KCV that was read, 16 upper-case hex digits; or null.</param>
/// <param name="Deviations">Number of deviations.</param>
/// <param name="Fingerprint">Record fingerprint, 64 hex digits; null before the transcript is made.</param>
/// <param name="TranscriptSha256">SHA-256 of the transcript, 64 hex digits; or null.</param>
/// <param name="Devices">Its devices as last read, by slot.</param>
/// <param name="Officers">Who came, by id.</param>
/// <param name="Mark">How its files end, for a ceremony that is over; else null.</param>
public sealed record CeremonySummary(
    string Id,
    string Title,
    string Kind,
    CeremonyPhase Phase,
    bool IsRehearsal,
    bool IsVirtual,
    bool IsNewDomain,
    DateTimeOffset StartedAt,
    DateTimeOffset LastAt,
    string? Kcv,
    int Deviations,
    string? Fingerprint,
    string? TranscriptSha256,
    ImmutableArray<DeviceSummary> Devices,
    ImmutableArray<OfficerSummary> Officers,
    JournalMark? Mark)
{
    /// <summary>Its keys.</summary>
    public ImmutableArray<KeySummary> Keys { get; init; } = [];

    /// <summary>Serial numbers of the devices that told the KCV.</summary>
    public ImmutableArray<string> KcvDevices { get; init; } = [];

    /// <summary>What it says of shares, pieces and places; null where it says nothing.</summary>
    public CeremonyCustody? Custody { get; init; }

    /// <summary>How long its record is kept, in the words of its script; null where it does not say.</summary>
    public string? Retention { get; init; }

    /// <summary>The recovery drill that it was, or null.</summary>
    public DrillSummary? Drill { get; init; }

    /// <summary>True if nothing is left to do: finished or aborted.</summary>
    public bool IsOver => Phase is CeremonyPhase.Finished or CeremonyPhase.Aborted;

    /// <summary>Serial number of its first device, or null before one was read.</summary>
    public string? DeviceSerial => Devices.IsEmpty ? null : Devices[0].Serial;

    /// <summary>How it stands, in words.</summary>
    public string State => Phase switch
    {
        CeremonyPhase.Running => "running",
        CeremonyPhase.Suspended => "suspended",
        CeremonyPhase.Closed => "closed, the record is not stored yet",
        CeremonyPhase.Finished => "finished",
        CeremonyPhase.Aborted => "aborted",
        _ => "not begun",
    };

    /// <summary>Makes it from a state.</summary>
    /// <param name="state">A state with a locked script.</param>
    public static CeremonySummary Of(CeremonyState state)
    {
        var record = state.Fact<RecordFacts>();
        var devices = state.Fact<DeviceTable>().BySlot.Values
            .Select(device => new DeviceSummary(device.Serial, state.Id, device.LatestAt, device.Latest.IsVirtual, device.Latest.DkekWords, device.Latest.Kcv)
            {
                Model = device.Latest.Model,
                Firmware = device.Latest.Firmware,
                Keys = device.Latest.Keys.Length,
                BagFound = device.BagFound,
                BagCompared = state.Fact<ComparedBags>().Of(device)?.Words,
                Put = state.Fact<SealedDevices>().Of(device) is { } put ? new DevicePut(put.Bag, put.Place, state.NameOf(put.By), put.At) : null,
            })
            .ToImmutableArray();
        var officers = state.People.Values.Where(person => person.Stays.Length > 0)
            .Select(person => new OfficerSummary(person.Officer, state.NameOf(person.Officer), state.Id, person.Stays[^1].In)
            {
                Organisation = state.Script.Officer(person.Officer)?.Organisation ?? "",
                Roles = state.Script.Officer(person.Officer)?.RoleTitles ?? "",
            })
            .ToImmutableArray();
        return new CeremonySummary(
            state.Id,
            state.Script.Title,
            state.Script.TemplateId,
            state.Phase,
            state.IsRehearsal,
            state.AcceptsVirtual || devices.Any(device => device.IsVirtual),
            state.Script.Parameters.GetValueOrDefault("domain") == "new",
            state.StartedAt,
            state.LastAt,
            state.Fact<KcvFacts>().Kcv,
            state.Deviations.Length,
            record.Fingerprint,
            record.TranscriptSha256,
            devices,
            officers,
            null)
        {
            Retention = state.Script.Retention?.ToString(),
            KcvDevices = [.. state.Fact<KcvFacts>().SerialBySlot.Values],
            Keys = [.. state.Fact<KeyTable>().All.Select(key => new KeySummary(
                key.Found.Fingerprint, key.Found.Label, key.Found.Kind, key.Serial, key.Origin switch { KeyOrigin.MadeHere => "made", KeyOrigin.Unwrapped => "unwrapped", _ => "found" },
                state.Fact<DeviceTable>().Of(key.Slot) is { } device && device.Latest.Keys.IsEmpty && device.LatestAt > key.At, state.Id, key.At)
                {
                    File = key.Backup is { Media.IsEmpty: false } backup ? new KeyFile(backup.File.FileName, backup.File.Sha256, backup.Media) : null,
                })],
            Custody = CeremonyCustody.Of(state) is { IsEmpty: false } custody ? custody : null,
            Drill = state.Fact<DrillFacts>() is { StartedAt: { } started } drill
                ? new DrillSummary(drill.Fingerprint, devices.IsEmpty ? null : devices[0].Serial, drill.Judgement?.Passed == true, drill.Judgement?.NextDue, state.Id, started)
                : null,
        };
    }
}
