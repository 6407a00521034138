using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>
/// A kind that puts one key onto a device: two roles confirm, the PIN holder types the user PIN, the intent with a free key reference is
/// on disk, the console acts, lists the device again and reads the key back. What an interruption left half made, or a check refuses, is
/// deleted under two roles before anything else.
/// </summary>
public abstract class KeyChangeStep : StepKind
{
    /// <summary>The change that deletes a key.</summary>
    public const string Delete = "delete-key";

    /// <summary>Topic of the confirmation that a key is deleted; its field is <c>serial</c>.</summary>
    public const string DeleteTopic = "delete-key-meant";

    private protected KeyChangeStep()
    {
    }

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [KeySettings.Fingerprint, KeySettings.Key, StepDevice.Setting];

    /// <summary>Topic of the confirmation that the key is to come.</summary>
    private protected string Topic => Name + "-meant";

    private protected static RejectedKey? Rejected(StepContext step) => step.State.Fact<KeyTable>().RejectedOn(StepDevice.Slot(step));

    /// <summary>The key that this step put onto its device, or null.</summary>
    private protected static KeyFacts? Come(StepContext step) =>
        step.State.Fact<KeyTable>().Of(KeySettings.Name(step)) is { Origin: not KeyOrigin.OnDevice } key ? key : null;

    /// <summary>True once everything is known that people are to confirm.</summary>
    private protected virtual bool IsPrepared(StepContext step) => true;

    /// <summary>True if the device shows the key whole after a login alone, so that the PIN is asked for before it is read again.</summary>
    private protected virtual bool ReadsAfterLogIn => false;

    private bool AwaitsPin(StepContext step) => ReadsAfterLogIn && !LogIn.IsHeld(step);

    /// <summary>What stands against a key as the device shows it, or null. The last part says what to do now.</summary>
    private protected abstract Refusal? Fault(StepContext step, KeyReading key);

    private protected abstract CeremonyEvent Outcome(StepContext step, KeyReading key, DeviceReading reading, bool afterInterruption);

    private protected abstract StepWork WorkOf(StepContext step);

    private protected abstract string Evidence(StepContext step, KeyFacts key);

    /// <summary>What is asked where nothing is prepared yet, or heading, words and question of the confirmation.</summary>
    private protected abstract StepDescription Ask(StepContext step);

    private protected abstract string Doing(StepContext step);

    /// <summary>Decides what only this kind is asked.</summary>
    private protected virtual Decision DecideMore(StepContext step, StepCommand command) =>
        Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => KeySettings.Form(setting);

    private bool IsReady(StepContext step) =>
        IsPrepared(step) && LogIn.IsHeld(step) && Confirmers.Missing(step, Rejected(step) is null ? Topic : DeleteTopic).IsEmpty;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Of(step));
        switch (command)
        {
            case ReportWorkFailed failed:
                return failed.Refused();
            case ReportKeyRead report when StepDevice.IsUnknown(step):
                return Reconcile(step, report);
            case HoldSecret when StepDevice.IsUnknown(step) && AwaitsPin(step):
                return LogIn.Decide(step, command);
            case { FromOfficer: true } when StepDevice.IsUnknown(step):
                return Decision.Ignore(RuleCodes.AskedFor, "The device is read first, to see what it did before the interruption.", "Wait until the station asks.");
            case HoldSecret when IsPrepared(step) && !LogIn.IsHeld(step):
                return LogIn.Decide(step, command);
            case Confirm { Topic: var topic } when IsPrepared(step) && topic == Topic && Rejected(step) is null:
                return Confirmers.NotOneOf(step, command) ?? Answers.Decide(step, command, Topic);
            case EnterFacts { Topic: DeleteTopic } facts when Rejected(step) is not null:
                return Confirmers.NotOneOf(step, command) ?? TypedSerial.Decide(step, command.Actor, facts, DeleteTopic, device.Serial);
            case IntendKeyChange intend when device.Pending is null && IsReady(step) && IsMeant(step, intend):
                return Decision.Accept(new KeyChangeIntended(number, attempt, StepDevice.Slot(step), device.Serial, intend.Change, intend.Reference));
            case ReportKeyRead report when device.Pending?.Change == Delete:
                return DeleteReadBack(step, report);
            case ReportKeyRead report when device.Pending?.Change == Name:
                return ReadBack(step, report);
            default:
                return DecideMore(step, command);
        }
    }

    private bool IsMeant(StepContext step, IntendKeyChange intend) => Rejected(step) is { } rejected
        ? intend.Change == Delete && intend.Reference == rejected.Reference
        : intend.Change == Name;

    private static bool Lists(DeviceReading reading, KeyReading key) =>
        reading.Keys.Any(listed => listed.Reference == key.Reference && listed.Label == key.Label && listed.Id == key.Id);

    // Believe the device: it was listed again, and the key that it shows there is looked at.
    private Refusal? FaultOf(StepContext step, ReportKeyRead report)
    {
        var reference = StepDevice.Of(step).Pending!.Reference;
        return report.Key is not { } key || key.Reference != reference || !Lists(report.Reading, key)
            ? new Refusal(
                RuleCodes.KeyReadBack,
                $"Device {report.Reading.Serial} does not list the key at reference {reference} as it was to come.",
                "Nothing else on the device was changed.",
                "Start another attempt with its cause; what is there is looked at first.")
            : Fault(step, key);
    }

    private Decision ReadBack(StepContext step, ReportKeyRead report)
    {
        if (DeviceRules.MayUse(step.State, StepDevice.Slot(step), report.Reading) is { } other)
        {
            return Decision.Accept(step.Refused(other));
        }

        if (FaultOf(step, report) is not { } fault)
        {
            return Decision.Accept(Outcome(step, report.Key!, report.Reading, afterInterruption: false));
        }

        return report.Key is null
            ? Decision.Accept(step.Refused(fault))
            : Decision.Accept(Rejects(step, report, fault), step.Refused(fault));
    }

    private static KeyRejected Rejects(StepContext step, ReportKeyRead report, Refusal fault) => new(
        step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), report.Reading.Serial, StepDevice.Of(step).Pending!.Reference, fault.WhatHappened);

    // Nothing there: it did not come. All there: it came just before the interruption. Anything between must go.
    private Decision Reconcile(StepContext step, ReportKeyRead report)
    {
        var (number, attempt, slot, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), StepDevice.Of(step));
        if (DeviceRules.MayUse(step.State, slot, report.Reading) is { } refusal)
        {
            return Decision.Accept(step.Refused(refusal));
        }

        var read = new DeviceRead(number, attempt, slot, report.Reading);
        var isThere = report.Reading.Keys.Any(key => key.Reference == device.Pending!.Reference);
        if (device.Pending!.Change == Delete)
        {
            return isThere ? Decision.Accept(read, new DeviceChangeResolved(number, attempt, slot, device.Serial, false)) : DeleteReadBack(step, report);
        }

        if (!isThere)
        {
            return Decision.Accept(read, new DeviceChangeResolved(number, attempt, slot, device.Serial, false));
        }

        return FaultOf(step, report) is { } fault
            ? Decision.Accept(read, Rejects(step, report, fault))
            : Decision.Accept(Outcome(step, report.Key!, report.Reading, afterInterruption: true));
    }

    private static Decision DeleteReadBack(StepContext step, ReportKeyRead report)
    {
        var reference = StepDevice.Of(step).Pending!.Reference;
        return report.Reading.Keys.Any(key => key.Reference == reference)
            ? Decision.Accept(step.Refused(new Refusal(
                RuleCodes.KeyReadBack, $"Device {report.Reading.Serial} still lists a key at reference {reference} after it was deleted.", "Nothing else on the device was changed.", "Start another attempt with its cause. If it stays, set the device aside and abort.")))
            : Decision.Accept(new KeyDeleted(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), reference, report.Reading));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Come(step) is { } key
        ? [step.Done(Evidence(step, key) + (key.AfterInterruption ? "; recognised after an interruption" : ""))]
        : Confirmers.No(step, Topic) is { } no ? [step.Refused(no)] : [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Of(step));
        return StepDevice.IsUnknown(step) ? AwaitsPin(step) ? [] : [new ReadKeyWork(number, attempt, device.Serial, device.Pending!.Reference)]
            : device.Pending is not null || !IsReady(step) ? []
            : Rejected(step) is { } rejected ? [new DeleteKeyWork(number, attempt, device.Serial, rejected.Reference)]
            : [WorkOf(step)];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = StepDevice.Of(step);
        if (StepDevice.IsUnknown(step) && AwaitsPin(step))
        {
            return new StepDescription(
                $"{LogIn.Holder(step).Name} logs in, so that {device.Serial} can be read",
                $"We were interrupted, and look first at what {device.Serial} did before. {LogIn.Holder(step).Name}, please go to your station and type the user PIN.",
                [LogIn.AskOf(step, "What was begun before the interruption is shown after a login only.")],
                "The step goes on when the device has answered.",
                []);
        }

        if (StepDevice.IsUnknown(step))
        {
            return new StepDescription($"Device {device.Serial} is being read", null, [], "The step goes on when the device has answered.", []);
        }

        if (device.Pending is not null || IsReady(step))
        {
            return new StepDescription(
                Rejected(step) is { } gone ? $"The key at reference {gone.Reference} is deleted" : Doing(step), null, [], "The step goes on when the device has answered and was listed again.", []);
        }

        return Rejected(step) is { } rejected ? Deletion(step, rejected) : Ask(step);
    }

    private static StepDescription Deletion(StepContext step, RejectedKey rejected)
    {
        var (device, missing) = (StepDevice.Of(step), Confirmers.Missing(step, DeleteTopic));
        return new StepDescription(
            $"The key at reference {rejected.Reference} must go",
            step.Plan.Say ?? $"Stop. {rejected.Reason} It was never used, and is deleted before we go on. {Names.List(missing.Select(officer => officer.Name))}, please type the serial number.",
            [
                .. missing.Select(officer => TypedSerial.AskOf(officer.Id, $"Confirm: delete the key at reference {rejected.Reference} of {device.Serial}", rejected.Reason, DeleteTopic, "Delete this key")),
                .. LogIn.IsHeld(step) ? Array.Empty<Ask>() : [LogIn.AskOf(step, "A key is deleted after a login only.")],
            ],
            "The step goes on when the key is deleted and the device was listed again.",
            []);
    }

    /// <summary>The asks of a confirmation: yes or no of each, and the PIN.</summary>
    private protected ImmutableArray<Ask> Confirmations(StepContext step, string heading, string why, string yes, string pinFor) =>
    [
        .. Confirmers.Missing(step, Topic).Select(officer => new ConfirmAsk(officer.Id, heading, why, Topic, yes, "No, stop")),
        .. LogIn.IsHeld(step) ? Array.Empty<Ask>() : [LogIn.AskOf(step, pinFor)],
    ];
}

/// <summary>Work: list a device again and read the key at a reference.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Reference">Key reference.</param>
public sealed record ReadKeyWork(string Step, int Attempt, string Serial, int Reference) : StepWork(Step, Attempt);

/// <summary>Work: delete the key at a reference with the held PIN, and list the device again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Reference">Key reference.</param>
public sealed record DeleteKeyWork(string Step, int Attempt, string Serial, int Reference) : StepWork(Step, Attempt);
