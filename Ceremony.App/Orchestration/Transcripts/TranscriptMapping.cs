using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Puts the parts of a transcript together. The same record gives the same document.</summary>
public static class TranscriptMapping
{
    /// <summary>Makes the document of a ceremony.</summary>
    /// <param name="record">The record.</param>
    public static TranscriptDocument Map(RecordView record)
    {
        var state = record.State;
        record = record with { Clauses = ClauseFinding.Join(TranscriptPart.All.SelectMany(part => part.Clauses(record))) };
        return new TranscriptDocument
        {
            CeremonyId = state.Id,
            Title = record.Script.Title,
            Mode = state.IsRehearsal ? TranscriptMode.Rehearsal : state.AcceptsVirtual ? TranscriptMode.Virtual : TranscriptMode.Production,
            IsClosed = record.IsClosed,
            Made = state.LastAt,
            RecordFingerprint = record.Fingerprint,
            ScriptHash = record.ScriptHash,
            Software = record.Software,
            Level = record.Level,
            Cover = Cover(record),
            Sections = [.. TranscriptPart.All.SelectMany(part => part.Sections(record))],
        };
    }

    private static TranscriptCover Cover(RecordView record)
    {
        var (state, script, times) = (record.State, record.Script, record.Times);
        var summary = TranscriptPart.All.SelectMany(part => part.Summary(record)).ToLookup(line => line.Kind, line => line.Sentence);
        return new TranscriptCover
        {
            Script = $"{script.TemplateId}, version {script.TemplateVersion}",
            Place = script.Place,
            StartAndEnd = $"{times.Day(state.StartedAt)}, {times.Clock(state.StartedAt)} to {times.Clock(state.LastAt)} ({times.Zone})",
            People = Initials.Keep(string.Join(", ", script.Officers.Select(officer => $"{officer.Name} ({officer.RoleTitles})"))),
            Clock = state.Fact<ClockFacts>().All is { IsEmpty: false } clocks
                ? $"Room clock {string.Join("; then ", clocks.Select(clock => $"{clock.Words} the console’s, {state.NameOf(clock.By)} at {times.Minute(clock.At)}"))}"
                : "Not compared",
            Retention = script.Retention is { } rule ? $"This record is kept {rule}" : "The script has no rule",
            Separation = script.Relaxed.IsEmpty ? "Strict. Nothing is relaxed." : "Small. Relaxed:\n" + string.Join('\n', script.Relaxed),
            Software = $"{record.Software}, build " + RichText.Mono(HexGroups.Of(Convert.FromHexString(record.BuildHash).AsSpan(0, 8))),
            Devices = [.. state.Fact<DeviceTable>().BySlot.Values.Select(device => device.Serial)],
            Result = summary[SummaryKind.Result].Any() ? string.Join('\n', summary[SummaryKind.Result]) : "Nothing was made, changed or proved on a device.",
            MoreResults = [.. TranscriptPart.All.SelectMany(part => part.Facts(record))],
            Proven = [.. summary[SummaryKind.Proven]],
            NotProven = [.. summary[SummaryKind.NotProven]],
            Deviations = state.Deviations.Length == 0 ? "None" : state.Deviations.Length.ToString(CultureInfo.InvariantCulture),
            Agreement = state.Fact<AgreementFacts>() is { Answers.IsEmpty: false } answers ? answers.Words : "No answers were given",
            NotChecked = [.. summary[SummaryKind.NotChecked]],
            ScriptWords = FingerprintWords.Of(record.ScriptHash).Words,
            Disclosure = Disclosure(record),
        };
    }

    private static string? Disclosure(RecordView record) => record.Level switch
    {
        DisclosureClass.Internal => null,
        DisclosureClass.Auditor => $"For auditors. {Counted.Are(record.Journal.Withheld, "field")} withheld.",
        _ => $"For the public. {Counted.Are(record.Journal.Withheld, "field")} withheld; officers stand by the ids that they sign in with.",
    };
}
