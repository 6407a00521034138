using System.Collections.Immutable;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Stations.Leases;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.App.Presentation;

/// <summary>A station's screen from the ceremony's state.</summary>
internal static class StationPresenter
{
    /// <summary>The ceremony that an officer has to do with now: one that asks something of them, else the newest one that goes on.</summary>
    public static CeremonySession? CeremonyOf(IEnumerable<CeremonySession> sessions, string officer)
    {
        var own = sessions.Where(session => IsGoingOn(session.State) && session.State.Script.Officer(officer) is not null)
            .OrderByDescending(session => session.State.StartedAt).ToList();
        return own.FirstOrDefault(session => CeremonyWork.AskedOf(session.State, officer).Any()) ?? own.FirstOrDefault();
    }

    /// <summary>What is asked of an officer first; null if nothing is.</summary>
    public static (StepContext Step, Ask Ask)? FirstAsk(RoomContext room, string officer) =>
        room.IsFrozen || CeremonyWork.AskedOf(room.State, officer) is not [var first, ..] ? null : first;

    /// <summary>The fields of a lease for an ask: those that are typed; none where a file is brought; null where no lease is needed.</summary>
    public static ImmutableArray<EntryFieldSpec>? LeaseFields(Ask ask) => ask switch
    {
        SecretAsk secret => [.. secret.Fields.Select(Spec)],
        ShareAsk share => [.. share.Fields.Select(Spec)],
        PieceAsk piece => [.. piece.Fields.Select(Spec)],
        ShareFileAsk or ShareMediumAsk or EnvelopeAsk or EnvelopeMediumAsk => [],
        _ => null,
    };

    /// <summary>The frame of the station of an officer who takes part.</summary>
    public static StationView Shell(RoomContext room, Officer officer, int station) => new()
    {
        Frame = FramePresenter.Of(room.State),
        Name = officer.Name,
        Place = $"{room.State.Script.Officer(officer.Id)?.RoleTitles ?? "No part in this ceremony"}, station {station}",
        Head = new StepHeadView("", null, ""),
    };

    /// <summary>The station when something is asked.</summary>
    public static StationView Asked(StationView shell, StepContext step, Ask ask, string? lease) => shell with
    {
        Head = new StepHeadView(PlaceOf(step), new StatusView(StatusKind.Now, "your turn"), ask.Heading, ask.Why),
        Lease = lease,
        Broad = ask is AgreementAsk,
    };

    /// <summary>The station while the officer's turn is open at another one.</summary>
    public static StationView Elsewhere(StationView shell, RoomContext room, StepContext step, Lease other) => shell with
    {
        LeaveLabel = "Sign out here",
        Head = new StepHeadView("Nothing is asked here", new StatusView(StatusKind.Away, "blank"), $"Your turn is open at station {other.Station}"),
        Message = new MessageView(
            StatusKind.Away,
            $"Your turn is open at station {other.Station}",
            $"Your turn at step {step.Plan.Number} was opened at station {other.Station} at {room.Time.Minute(other.OpenedAt)}. An officer types in one place only, so this one stays blank.",
            $"Nothing typed at station {other.Station} is shown here.",
            $"Go to station {other.Station}. If you cannot use it, move your turn here: the field there is cleared and you start again."),
    };

    /// <summary>The station after nothing was typed for too long.</summary>
    public static StationView TimedOut(StationView shell, StepContext step) => shell with
    {
        Head = new StepHeadView(PlaceOf(step), new StatusView(StatusKind.Away, "time is over"), "Your turn was closed"),
        Message = new MessageView(
            StatusKind.Away,
            "Your turn was closed",
            $"Nothing was typed here for {LeaseBook.TypingLimit.TotalMinutes:0} minutes.",
            "The field was cleared. Nothing was sent, and the step still waits for you.",
            "Open your turn again when you are ready to type."),
    };

    /// <summary>The station while what the officer typed is held.</summary>
    public static StationView HeldScreen(StationView shell, HeldEntry entry) => shell with
    {
        Head = new StepHeadView($"Step {entry.Step}", StatusView.Of(StatusKind.Held), "Your entry is held", "You have nothing more to type for this step."),
    };

    /// <summary>How long it is held, and what becomes of it.</summary>
    public static HeldView HeldOf(RoomContext room, HeldEntry entry, DateTimeOffset until)
    {
        var progress = room.Progress(entry.Step);
        return new HeldView(
            until,
            "It is zeroed as soon as its step has used it. If this reaches 0:00 first, it is zeroed then, and you type it again.",
            "The console is at work",
            progress?.Fraction is { } fraction ? new ProgressView((int)(fraction * 100)) : null,
            progress is null,
            "It then counts as not yet entered. The device is not touched.");
    }

    /// <summary>The station when nothing is asked.</summary>
    public static StationView Idle(StationView shell, RoomContext room, string officer)
    {
        if (room.State.Phase == CeremonyPhase.Suspended)
        {
            return shell with { Head = new StepHeadView("The ceremony is suspended", new StatusView(StatusKind.Away, "suspended"), "Nothing is asked of you now", "The administrator resumes it at the console.") };
        }

        if (room.Present is not { } present)
        {
            return shell with { Head = new StepHeadView("All steps are done", StatusView.Of(StatusKind.Done), "Nothing is asked of you any more", "Thank you. You may leave the room.") };
        }

        if (room.IsFrozen)
        {
            return shell with { Head = new StepHeadView(PlaceOf(present), new StatusView(StatusKind.Away, "nobody works alone"), "Wait for a second officer", "Fewer than two officers are present. Nothing can be done until two are.") };
        }

        var refused = room.Open.Where(step => step.Progress.Status == StepStatus.Refused && step.Officers.Any(actor => actor.Id == officer)).ToList();
        if (refused is [var own, ..] && own.Attempt.Failure is { } failure)
        {
            return shell with
            {
                Head = new StepHeadView(PlaceOf(own), StatusView.Of(StatusKind.Refused), $"{own.Plan.Title} was refused"),
                Message = ConsolePresenter.MessageOf($"{own.Plan.Title} was refused", failure),
            };
        }

        var description = StepKinds.Of(present.Plan.Kind).Describe(present);
        return shell with
        {
            Head = new StepHeadView(PlaceOf(present), null, "Nothing is asked of you now", $"{description.Heading}. {description.Waiting}"),
        };
    }

    /// <summary>The refused step at which this officer may start another attempt; null if there is none.</summary>
    public static StepProgress? MayRetry(CeremonyState state, string officer) => state.Steps.FirstOrDefault(step =>
        step.Status == StepStatus.Refused
        && CeremonyDecider.Decide(state, new RetryStep(step.Plan.Number, "reason") { Actor = officer, At = state.LastAt }) is Decision.Accepted);

    /// <summary>The form for secrets.</summary>
    public static SecretEntryView EntryOf(RoomContext room, StepContext step, string lease, ImmutableArray<SecretField> fields, string button) => new()
    {
        Purpose = "turn",
        Ceremony = room.State.Id,
        Lease = lease,
        Step = step.Plan.Number,
        Attempt = step.Attempt.Number,
        Fields = [.. fields.SelectMany(FieldsOf)],
        Button = button,
        OffersPassphrase = fields.Any(field => field.OffersPassphrase),
    };

    private static EntryFieldSpec Spec(SecretField field) => new(field.Name, field.Twice);

    private static IEnumerable<SecretFieldView> FieldsOf(SecretField field)
    {
        yield return new SecretFieldView(field.Name, field.Label, field.Hint);
        if (field.Twice)
        {
            yield return new SecretFieldView(field.Name + "~again", $"{field.Label}, again");
        }
    }

    private static string PlaceOf(StepContext step) => $"Step {step.Plan.Number}, {step.Plan.ActTitle}" + (step.Attempt.Number > 1 ? $", attempt {step.Attempt.Number}" : "");

    private static bool IsGoingOn(CeremonyState state) =>
        state.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed;
}
