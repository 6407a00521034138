using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation;

/// <summary>The room's screen from the ceremony's state. It words and arranges; it decides nothing.</summary>
internal static class ConsolePresenter
{
    /// <summary>The whole screen.</summary>
    /// <param name="room">The ceremony.</param>
    /// <param name="actor">Who is signed in at this browser, or null.</param>
    public static ConsoleView Of(RoomContext room, string? actor)
    {
        var view = Shell(room, actor);
        return room switch
        {
            { State.Phase: CeremonyPhase.Suspended } => Suspended(room, view),
            { State.Phase: CeremonyPhase.Aborted } => Aborted(room, view),
            { Present: null } => Finished(room, view),
            { IsFrozen: true } => Frozen(room, view),
            { Present: { } present } => AtStep(room, present, view),
        };
    }

    /// <summary>A deviation as it is shown.</summary>
    public static DeviationView DeviationOf(RoomContext room, Deviation deviation) => new(
        deviation.Number,
        $"Step {deviation.Step}, {room.Time.Minute(deviation.At)}",
        deviation.Expected,
        deviation.Happened,
        deviation.Decided,
        room.State.NameOf(deviation.By));

    /// <summary>A refusal as a message.</summary>
    public static MessageView MessageOf(string title, Refusal refusal) =>
        new(StatusKind.Refused, title, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow, refusal.Rule);

    /// <summary>Where in the script a step is: "Step 5.3 of act 5, Import: all 3 shares are needed".</summary>
    public static string PlaceOf(StepContext step)
    {
        var attempt = step.Attempt.Number > 1 || step.Progress.Status == StepStatus.Refused ? $", attempt {step.Attempt.Number}" : "";
        var shares = step.Plan.Share > 0 ? $": {Counted.AllSharesAre(step.Script.Shares, begins: false)} needed" : "";
        return $"Step {step.Plan.Number} of act {step.Plan.Act}, {step.Plan.ActTitle}{attempt}{shares}";
    }

    private static ConsoleView Shell(RoomContext room, string? actor) => new()
    {
        Frame = FramePresenter.Of(room.State),
        Head = new StepHeadView("", null, ""),
        Acts = ActsPresenter.Of(room),
        Roster = RosterPresenter.Of(room),
        Actions = ActionsPresenter.Of(room, actor),
        ClockDetail = ClockDetail(room),
    };

    private static string? ClockDetail(RoomContext room) =>
        room.State.Fact<ClockFacts>().All is [.., var clock] ? $"{room.Time.Offset(clock.At)}, room clock {Bare(clock.Words)}" : null;

    // Without the preposition, after which the record names the console’s clock.
    private static string Bare(string words) => words.EndsWith(" of", StringComparison.Ordinal) || words.EndsWith(" to", StringComparison.Ordinal) ? words[..^3] : words;

    private static ConsoleView AtStep(RoomContext room, StepContext present, ConsoleView view)
    {
        var description = StepKinds.Of(present.Plan.Kind).Describe(present);
        var refused = room.Open.Where(step => step.Progress.Status == StepStatus.Refused).Select(step => (StepContext?)step).FirstOrDefault();
        var isRefused = refused is { } step && step.Plan.Number == present.Plan.Number;
        var readout = ReadoutOf(room, description, out var facts);
        var fingerprint = FingerprintAt(room, present);
        return view with
        {
            Head = new StepHeadView(
                PlaceOf(present),
                StatusView.Of(isRefused ? StatusKind.Refused : StatusKind.Now),
                isRefused ? $"{present.Plan.Title} was refused" : description.Heading),
            Message = MessageAt(room, refused, present),
            Spoken = !isRefused && description.SayAloud is { } words ? new SpokenView(SpeakerOf(present), words) : null,
            Shares = SharesPresenter.Of(room),
            Facts = isRefused ? [] : [.. facts.Where(fact => fact.Value != fingerprint?.Sha256Hex)],
            Readout = readout,
            Fingerprint = fingerprint,
            Deviations = present.Plan.Kind == "read-deviations" ? [.. room.State.Deviations.Select(deviation => DeviationOf(room, deviation))] : null,
            Note = isRefused ? null : Note(room, present, description),
        };
    }

    private static string Note(RoomContext room, StepContext present, StepDescription description)
    {
        if (room.Progress(present.Plan.Number) is { Fraction: null } work && room.State.Held.IsEmpty)
        {
            return $"{description.Waiting} The console has been at work since {room.Time.Second(work.Since)}.";
        }

        return description.Waiting;
    }

    private static MessageView? MessageAt(RoomContext room, StepContext? refused, StepContext present)
    {
        if (room.Fault is { } fault)
        {
            return MessageOf("The record cannot be written", fault);
        }

        if (refused is { } step && step.Attempt.Failure is { } failure)
        {
            return MessageOf($"{step.Plan.Title} was refused", failure);
        }

        // A refused action that did not end the attempt is shown until something else happens.
        return room.State.Refusals.LastOrDefault() is { } last && last.At == room.State.LastAt && last.Step == present.Plan.Number
            ? MessageOf("An entry was refused", last.Refusal)
            : null;
    }

    private static string SpeakerOf(StepContext step) => step.Script.With(Role.Administrator) is [var administrator, ..] ? administrator.Name : step.Officers[0].Name;

    // "Device … says" is worded apart from other facts, with the time at which it was read.
    private static ReadoutView? ReadoutOf(RoomContext room, StepDescription description, out IReadOnlyList<FactView> facts)
    {
        var device = room.State.Fact<DeviceTable>().BySlot.Values.FirstOrDefault(device => description.Readout.Any(fact => fact.Label == $"Device {device.Serial} says"));
        var says = device is null ? null : description.Readout.FirstOrDefault(fact => fact.Label == $"Device {device.Serial} says");
        facts = [.. description.Readout.Where(fact => fact != says).Select(fact => new FactView(fact.Label, fact.Value, IsCode(fact.Value)))];
        return says is null ? null : new ReadoutView(device!.Serial, says.Value, room.Time.Second(device.LatestAt));
    }

    private static bool IsCode(string value) => value.Length >= 16 && value.All(char.IsAsciiHexDigit);

    private static FingerprintView? FingerprintAt(RoomContext room, StepContext step) => step.Plan.Kind switch
    {
        "copy-words" when room.State.Fact<RecordFacts>().Fingerprint is { } hex => new FingerprintView("Record fingerprint, SHA-256", hex, FramePresenter.WordsOf(hex)),
        "read-script-hash" => new FingerprintView("Script, SHA-256", step.Script.Sha256, FramePresenter.WordsOf(step.Script.Sha256)),
        _ => null,
    };

    private static ConsoleView Frozen(RoomContext room, ConsoleView view) => view with
    {
        Head = new StepHeadView(PlaceOf(room.Present!.Value), new StatusView(StatusKind.Away, "nobody works alone"), "Fewer than two officers are present"),
        Message = new MessageView(
            StatusKind.Away,
            "Fewer than two officers are present",
            $"{Counted.Are(room.State.HeadCount, "officer")} present. Nothing can be done until two are.",
            "What is recorded stays. The device holds what it held; what is held for a step is zeroed after five minutes.",
            "A second officer signs in at a station."),
        Actions = [],
    };

    private static ConsoleView Suspended(RoomContext room, ConsoleView view)
    {
        var since = room.State.Breaks.LastOrDefault();
        return view with
        {
            Head = new StepHeadView($"Suspended at step {room.State.PresentStep?.Plan.Number}", new StatusView(StatusKind.Away, "suspended"), "The ceremony is suspended"),
            Message = new MessageView(
                StatusKind.Away,
                "The ceremony is suspended",
                $"It was suspended at {room.Time.Minute(since?.From)}: {since?.Reason}",
                "Everything up to now is on record. Nothing that was typed is held.",
                "To go on, everybody signs in again; the administrator compares bags and numbers, and resumes."),
        };
    }

    private static ConsoleView Aborted(RoomContext room, ConsoleView view) => view with
    {
        Head = new StepHeadView($"Aborted at {room.Time.Minute(room.State.LastAt)}", new StatusView(StatusKind.Refused, "aborted"), "The ceremony was aborted"),
        Message = new MessageView(
            StatusKind.Refused,
            "The ceremony was aborted",
            room.State.AbortReason ?? "No reason is on record.",
            "Everything up to the end is on record. Nothing that was typed is held.",
            "Set the device aside. A new ceremony begins with a new script."),
    };

    private static ConsoleView Finished(RoomContext room, ConsoleView view)
    {
        var record = room.State.Fact<RecordFacts>();
        return view with
        {
            Head = new StepHeadView($"All steps are done, {room.Time.Minute(room.State.LastAt)}", StatusView.Of(StatusKind.Done), "The ceremony is finished"),
            Fingerprint = record.Fingerprint is { } hex ? new FingerprintView("Record fingerprint, SHA-256", hex, FramePresenter.WordsOf(hex)) : null,
            Note = "Nothing is left to do. The transcript is signed, and the record is on two media.",
        };
    }
}
