using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The script as it was approved beside what was done, with planned and actual times.</summary>
public sealed class StepsPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 300;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record) => [StepRows.Section(record.State, record.Times)];

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var state = record.State;
        var here = StepsSection.Heading;
        var compared = record.Done("read-script-hash");
        yield return compared.Count > 0
            ? ClauseFinding.InPart("KC-09", "the script is named by its hash, everybody compared it, and the run was bound to it; who approved it is not on this record", [InThisFileSection.Heading, .. record.Places(compared)])
            : ClauseFinding.InPart("KC-09", "the run was bound to the script by its hash; nobody compared it, and who approved it is not on this record", InThisFileSection.Heading);
        yield return ClauseFinding.Covered("KC-10", "duties by role; each step with its roles and the evidence it left, as the script in this file asks for it", ParticipantsSection.Heading, here);
        yield return record.Done("inventory") is { Count: > 0 } inventory
            ? ClauseFinding.Covered("KC-11", "equipment and material were gone through", [.. record.Places(inventory)])
            : ClauseFinding.NotCovered("KC-11", "the script has no list of equipment and material");
        yield return Logged(record);
        yield return ClauseFinding.Covered("KC-28", $"{record.Journal.Lines} entries, each with its time, who made it and what happened", InThisFileSection.Heading);
        yield return Fields(record);
        yield return Followed(record);
        var entries = record.Done("enter-so-pin", "enter-user-pin", "bring-share", "import-share", "read-kcv");
        yield return entries.Count > 0
            ? ClauseFinding.InPart("KC-19", "each secret was typed by its holder at a station that shows nothing; that screens and cameras were turned away is not on this record", [.. record.Places(entries)])
            : ClauseFinding.NotApplicable("KC-19", "no secret was typed in the steps that are recorded here");
    }

    private static ClauseFinding Logged(RecordView record)
    {
        var unknown = record.State.Fact<DeviceTable>().BySlot.Values.Where(device => device.Pending is not null).ToList();
        var changes = record.Journal.Of("device-change.intended.v1");
        return unknown.Count > 0 ? ClauseFinding.NotCovered("KC-27", $"what became of {unknown[0].Pending!.Change} on {unknown[0].Serial} is not recorded", StepsSection.Heading)
            : changes == 0 ? ClauseFinding.Covered("KC-27", "each step is recorded with its outcome; no device was changed", StepsSection.Heading)
            : ClauseFinding.Covered("KC-27", $"each of {changes} intended changes of a device has its outcome on record", StepsSection.Heading);
    }

    // What the clause asks for, field by field: an empty one is a fault.
    private static ClauseFinding Fields(RecordView record)
    {
        var empty = new List<string>();
        void Need(bool there, string what)
        {
            if (!there)
            {
                empty.Add(what);
            }
        }

        var script = record.Script;
        Need(record.State.StartedAt != default, "date");
        Need(!script.Officers.IsEmpty && script.Officers.All(officer => officer.RoleTitles.Length > 0), "roles");
        Need(!script.Duties.IsEmpty, "duties");
        Need(script.Steps.All(step => step.Evidence.Length > 0), "evidence");
        Need(record.State.Fact<DeviceTable>().BySlot.Values.All(device => device.Serial.Length > 0 && device.Latest.Model.Length > 0 && device.Latest.Firmware.Length > 0), "device");
        return empty.Count == 0
            ? ClauseFinding.Covered("KC-30", "date, roles, tasks, duties, evidence and each device’s identity and settings are filled in", ParticipantsSection.Heading, StepsSection.Heading)
            : ClauseFinding.NotCovered("KC-30", $"missing: {string.Join(", ", empty)}", ParticipantsSection.Heading);
    }

    private static ClauseFinding Followed(RecordView record)
    {
        var close = record.State.Steps.FirstOrDefault(step => step.Plan.Kind == "close-record");
        var before = record.State.Steps.TakeWhile(step => step != close).ToList();
        var open = before.Where(step => step.Status != StepStatus.Done).ToList();
        return open.Count > 0 || !record.IsClosed
            ? ClauseFinding.NotCovered("KC-31", open.Count > 0 ? $"step {open[0].Plan.Number} was not done" : "the record is open", StepsSection.Heading)
            : ClauseFinding.Covered("KC-31", $"all {before.Count} steps up to the close were done in their order; planned and actual stand side by side", StepsSection.Heading);
    }
}
