using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>What a ceremony's journal says, as a transcript. The same journal gives the same transcript.</summary>
public static class TranscriptMapping
{
    /// <summary>Makes the document of a ceremony.</summary>
    /// <param name="state">The replayed ceremony, up to and with its close.</param>
    /// <param name="software">Product and version.</param>
    /// <param name="buildHash">SHA-256 of the build, hex.</param>
    /// <param name="fingerprint">Hash of the journal's last line, hex.</param>
    /// <param name="signer">SHA-256 of the console's certificate, hex.</param>
    /// <param name="lines">Lines of the journal.</param>
    public static TranscriptDocument Map(CeremonyState state, string software, string buildHash, string fingerprint, string signer, int lines)
    {
        var times = new RecordTimes(state);
        var (script, record) = (state.Script, Convert.FromHexString(fingerprint));
        var devices = state.Fact<DeviceTable>().BySlot.Values.ToList();
        return new TranscriptDocument
        {
            CeremonyId = state.Id,
            Title = script.Title,
            Mode = state.IsRehearsal ? TranscriptMode.Rehearsal : state.AcceptsVirtual ? TranscriptMode.Virtual : TranscriptMode.Production,
            IsClosed = state.Phase is CeremonyPhase.Closed or CeremonyPhase.Finished,
            Made = state.LastAt,
            RecordFingerprint = record,
            ScriptHash = Convert.FromHexString(script.Sha256),
            Software = software,
            Cover = Cover(state, times, software, buildHash),
            Sections =
            [
                Participants(state, times),
                .. devices.Select(device => DeviceOf(state, device, devices.Count, times)),
                StepRows.Section(state, times),
                .. KeyRows.Sections(state, times),
                .. CeremonyResult.TakesShares(state) || state.Fact<KcvFacts>().Kcv is not null ? [Shares(state, times)] : Array.Empty<ITranscriptSection>(),
                Deviations(state, times),
                Agreement(state, times),
                Opening(state),
                new FingerprintSection(record, FingerprintWords.Of(record).Words),
                new CopiedByHandSection([.. Writers(state)], FingerprintWords.Count),
                new InThisFileSection(
                [
                    new("journal.ndjson", string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(lines, "entry", "entries")}, closed")),
                    new("script.yaml", "The approved script; its hash is on page 1"),
                    new("Signature", $"Console certificate SHA-256 {signer[..16]}…; changes allowed: {script.Officers.Length} signature fields"),
                ]),
            ],
        };
    }

    private static TranscriptCover Cover(CeremonyState state, RecordTimes times, string software, string buildHash)
    {
        var (script, kcv, shares) = (state.Script, state.Fact<KcvFacts>(), state.Fact<ShareTable>().All.ToList());
        var imported = shares.Count(share => share.Stage == ShareStage.Imported);
        return new TranscriptCover
        {
            Script = $"{script.TemplateId}, version {script.TemplateVersion}",
            Place = script.Place,
            StartAndEnd = $"{times.Day(state.StartedAt)}, {times.Clock(state.StartedAt)} to {times.Clock(state.LastAt)} ({times.Zone})",
            Clock = state.Fact<ClockFacts>() is { Words: { } words, By: { } by } clock
                ? $"Room clock {words} the console’s, {state.NameOf(by)} at {times.Minute(clock.At)}"
                : "Not compared",
            Separation = script.Relaxed.IsEmpty ? "Strict. Nothing is relaxed." : "Small. Relaxed:\n" + string.Join('\n', script.Relaxed),
            Software = $"{software}, build {buildHash[..16]}",
            Devices = [.. state.Fact<DeviceTable>().BySlot.Values.Select(device => device.Serial)],
            Result = CeremonyResult.Of(state),
            Kcv = kcv.Kcv,
            KcvNote = kcv.Kcv is null ? null : Capital(kcv.Standing),
            Shares = !CeremonyResult.TakesShares(state) ? (RichText?)null : $"All {script.Shares} were needed, {(imported == script.Shares ? "all" : imported.ToString(CultureInfo.InvariantCulture))} {imported switch { 1 when script.Shares == 1 => "1 was", _ when imported == script.Shares => $"{imported} were", 1 => "was", _ => "were" }} imported",
            Deviations = state.Deviations.Length == 0 ? "None" : state.Deviations.Length.ToString(CultureInfo.InvariantCulture),
            Agreement = state.Fact<AgreementFacts>() is { Answers.IsEmpty: false } answers ? answers.Words : "No answers were given",
            NotChecked = NotChecked(state),
            ScriptWords = FingerprintWords.Of(Convert.FromHexString(script.Sha256)).Words,
        };
    }

    private static List<string> NotChecked(CeremonyState state)
    {
        var list = state.Fact<DeviceTable>().BySlot.Values.Where(device => state.Fact<AttestationFacts>().Of(device.Slot)?.Found.Result != AttestationResult.Genuine)
            .Select(device => $"That device {device.Serial} is genuine: {Genuine(state, device)}").ToList();
        list.AddRange(state.Fact<OpeningFacts>().Checks.Where(check => check.Outcome == OpeningOutcome.NotChecked).Select(check => check.Name));
        return list;
    }

    private static ParticipantsSection Participants(CeremonyState state, RecordTimes times) => new(
    [
        .. state.Script.Officers.Select(officer =>
        {
            var person = state.People[officer.Id];
            return new ParticipantsSection.Row(
                officer.Name, officer.RoleTitles, officer.Organisation, person.Document ?? "None",
                person.CheckedBy is null ? "Not checked" : state.NameOf(person.CheckedBy),
                person.Stays.IsEmpty ? "Absent" : times.Minute(person.Stays[0].In),
                person.IsPresent ? "close" : person.Stays.IsEmpty ? "" : times.Minute(person.Stays[^1].Out!.Value));
        }),
    ]);

    private static string Genuine(CeremonyState state, DeviceFacts device) =>
        state.Fact<AttestationFacts>().Of(device.Slot) is { } attested ? attested.Found.Words + (attested.IsAccepted ? ", accepted as a deviation" : "") : "not checked";

    private static string GenuineRestsOn(RecordedAttestation? attested) => attested switch
    {
        null => "No attestation in this script",
        { Found.PossessionShown: true } => $"Its own signature for a probe key, {attested.Found.Holder}. {attested.Found.Reason}",
        _ => $"Its certificates alone. {attested.Found.Reason}",
    };

    private static DeviceSection DeviceOf(CeremonyState state, DeviceFacts device, int count, RecordTimes times)
    {
        const string word = "The console’s word";
        var (before, after) = (device.Before, device.Latest);
        DeviceSection.Row Row(string fact, Func<DeviceReading, string> value, string restsOn = word) => new(fact, value(before), value(after), restsOn);
        return new DeviceSection(
            count == 1 ? "Device" : $"Device {device.Serial}", $"Before, {times.Minute(device.BeforeAt)}", $"After, {times.Minute(device.LatestAt)}",
            [
                Row("Serial number", reading => reading.Serial, "Read by people from the case, and by the console"),
                Row("Model, firmware", reading => $"{reading.Model}, {reading.Firmware}"),
                new("Genuine", "Not checked", Capital(Genuine(state, device)), GenuineRestsOn(state.Fact<AttestationFacts>().Of(device.Slot))),
                Row("Keys present", reading => reading.Keys.Length.ToString(CultureInfo.InvariantCulture)),
                Row("Shares outstanding", reading => reading.DkekWords),
                Row("SO-PIN tries", reading => reading.NeverInitialised ? "Never set" : Tries(reading.SoPinTries, reading.SoPinBlocked)),
                Row("User PIN tries", reading => reading.NeverInitialised ? "Never set" : Tries(reading.UserPinTries, reading.UserPinBlocked)),
                Row("Reset-by-SO-PIN", reading => reading.NeverInitialised ? "Never set" : reading.ResetBySoPin switch { true => "On", false => "Off", null => "Not known" }),
                Row("Free memory", reading => Capital(reading.FreeMemory)),
                new("Bag found", device.BagFound ?? "None", "", "Read by people"),
            ]);
    }

    private static string Tries(int? tries, bool blocked) => blocked ? "Blocked" : tries?.ToString(CultureInfo.InvariantCulture) ?? "Not told";

    private static SharesSection Shares(CeremonyState state, RecordTimes times)
    {
        var kcv = state.Fact<KcvFacts>();
        return new SharesSection(
        [
            .. state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null).Select(share => new SharesSection.Row(
                share.Index.ToString(CultureInfo.InvariantCulture), state.NameOf(share.Holder), share.FileName!, Convert.FromHexString(share.Sha256!),
                share.CheckValue ?? "Not known", share.ImportedAt is null ? "Not imported" : $"{share.OutstandingBefore}, then {share.OutstandingAfter}")),
        ])
        {
            Kcv = kcv.Kcv,
            KcvRead = kcv.Kcv is null ? null : $"From {kcv.Serial} after login, {times.Minute(kcv.At)}",
            KcvComparedWith = kcv.Kcv is null ? null : kcv.WasExpected ? "The value that the script expects: equal" : "Nothing: the domain is new. Not yet reproduced.",
        };
    }

    private static DeviationsSection Deviations(CeremonyState state, RecordTimes times) => new(
        [
            .. state.Deviations.Select(deviation => new DeviationsSection.Row(
                $"D{deviation.Number}", $"Step {deviation.Step}, {times.Minute(deviation.At)}", deviation.Expected, deviation.Happened, deviation.Decided, state.NameOf(deviation.By))),
        ],
        [
            .. state.Refusals.Select(refused => new DeviationsSection.Refusal(
                refused.Step is null ? times.Minute(refused.At) : $"Step {refused.Step}, attempt {refused.Attempt}, {times.Minute(refused.At)}",
                refused.Officer == Actors.Console ? "Console" : state.NameOf(refused.Officer),
                refused.Refusal.WhatHappened, refused.Refusal.Rule, Followed(state, refused))),
            .. state.Breaks.Select(pause => new DeviationsSection.Refusal(
                $"{times.Minute(pause.From)} to {(pause.To is { } to ? times.Minute(to) : "the end")}", "Administrator", $"Suspended: {pause.Reason}", "Break", pause.Found ?? "Not resumed")),
            .. Enumerable.Range(0, state.Restarts > 0 ? 1 : 0).Select(_ => new DeviationsSection.Refusal(
                "", "Console", string.Create(CultureInfo.InvariantCulture, $"The console was started again, {Counted.Of(state.Restarts, "time")} in all"), "Restart", "Everybody signed in again; the device was read again")),
        ]);

    private static string Followed(CeremonyState state, RecordedRefusal refused) =>
        state.Step(refused.Step ?? "")?.Attempts.FirstOrDefault(attempt => attempt.Number == refused.Attempt + 1) is { Cause: { } cause }
            ? $"Attempt {refused.Attempt + 1}: {cause}"
            : "The attempt went on";

    private static AgreementSection Agreement(CeremonyState state, RecordTimes times)
    {
        var answers = state.Fact<AgreementFacts>().Answers.ToDictionary(answer => answer.Officer);
        return new AgreementSection(
        [
            .. state.Script.Officers.Select(officer => answers.TryGetValue(officer.Id, out var answer)
                ? new AgreementSection.Row(officer.Name, officer.RoleTitles, answer.Agrees ? AgreementSection.Answer.Agrees : AgreementSection.Answer.Disagrees, times.Minute(answer.At), answer.Reason)
                : new AgreementSection.Row(officer.Name, officer.RoleTitles, AgreementSection.Answer.None, "")),
        ]);
    }

    private static FactsSection Opening(CeremonyState state) => new(
        "Opening checks", [.. state.Fact<OpeningFacts>().Checks.Select(check => new Evidence.Pdf.Fact(Capital(check.Name), check.Finding))]);

    private static IEnumerable<CopiedByHandSection.Writer> Writers(CeremonyState state)
    {
        var step = state.Steps.FirstOrDefault(step => step.Plan.Kind == "copy-words");
        var officers = step is null ? [] : state.Script.Holders(step.Plan.Who);
        return officers.Select(officer => new CopiedByHandSection.Writer(officer.Name, officer.RoleTitles.ToLowerInvariant()))
            .Concat(Enumerable.Repeat(new CopiedByHandSection.Writer("", ""), 2)).Take(Math.Max(2, officers.Length));
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
