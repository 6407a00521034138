using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.EnterSoPin;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.AttestDevice;

/// <summary>
/// Is the device what it says? Its certificates are checked first, which changes nothing on it. Where it is initialised here, it then
/// makes a probe key and signs for it: two roles type its serial number, the SO-PIN is set, the device is initialised without a DKEK
/// under a user PIN that nobody learns, and the probe key is made and deleted. Whatever interrupts that, it is done again from its start;
/// the initialisation that follows erases what may be left. Where it was initialised before, the certificates are all there is.
/// </summary>
public sealed class AttestDeviceStep : StepKind
{
    /// <summary>Topic of the confirmation that the device may be emptied; its field is <c>serial</c>.</summary>
    public const string EmptyTopic = "empty-meant";

    /// <summary>Topic of the answer whether a device without a known root is accepted.</summary>
    public const string AcceptTopic = "accept-device";

    /// <inheritdoc />
    public override string Name => "attest-device";

    /// <inheritdoc />
    public override string Purpose => "The device's certificates are checked; where it is initialised here, it also makes a probe key and signs for it.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;

    // What an earlier attempt found says nothing about this one.
    private static RecordedAttestation? Found(StepContext step) =>
        step.State.Fact<AttestationFacts>().Of(StepDevice.Slot(step)) is { } found && found.Step == step.Plan.Number && found.Attempt == step.Attempt.Number
            ? found
            : null;

    private static bool HasSecret(StepContext step, string field) => StepDevice.Holds(step, field);

    private static bool IsUnknown(StepContext step) => Device(step).Pending is { } pending && pending.IsUnknown(step);

    private static bool NeedsSoPin(StepContext step) =>
        !HasSecret(step, PinFields.NewSoPin) || (Device(step).HasEarlierSoPin && !HasSecret(step, PinFields.PresentSoPin));

    private static bool NeedsAcceptance(RecordedAttestation found) =>
        found is { IsAccepted: false, Found.Result: AttestationResult.UnknownRoot or AttestationResult.MakerTest };

    // Possession of a key that no known root vouches for would show nothing.
    private static bool ProbesNow(StepContext step) =>
        Found(step) is { } found && !found.Found.PossessionShown && found.Found.Result is not (AttestationResult.UnknownRoot or AttestationResult.Broken)
        && !NeedsAcceptance(found) && step.Script.Parameters.GetValueOrDefault("initialise", "here") == "here";

    private static bool IsReady(StepContext step) =>
        ProbesNow(step) && !NeedsSoPin(step) && Answers.Missing(step, EmptyTopic).IsEmpty;

    // The security officer acts too, when what they typed was zeroed before it was used.
    internal override bool MayAct(StepContext step, ScriptOfficer officer) => base.MayAct(step, officer) || officer.Has(Role.SecurityOfficer);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        switch (command)
        {
            case ReportDeviceRead report when IsUnknown(step):
                return Reconcile(step, report.Reading);
            case ReportAttestation report when !IsUnknown(step) && (Found(step) is null ? device.Pending is null : device.Pending?.Change == "probe"):
                return Attested(step, report.Found);
            case Confirm { Topic: AcceptTopic } when Found(step) is { } found && NeedsAcceptance(found):
                return OfTheStep(step, command) ?? Answers.Decide(step, command, AcceptTopic);
            case EnterFacts { Topic: EmptyTopic } facts when ProbesNow(step):
                return OfTheStep(step, command) ?? TypedSerial.Decide(step, command.Actor, facts, EmptyTopic, device.Serial);
            case HoldSecret hold when ProbesNow(step) && !IsUnknown(step) && NeedsSoPin(step) && hold.Fields.Contains(PinFields.NewSoPin):
                return step.Script.Officer(command.Actor)!.Has(Role.SecurityOfficer)
                    ? EnterSoPinStep.Enter(step, command)
                    : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the SO-PIN.", "What was typed is zeroed. The device was not touched.", "The security officer types it.");
            case IntendDeviceChange intend when device.Pending is null && MayChange(step, intend.Change):
                return Decision.Accept(new DeviceChangeIntended(number, attempt, StepDevice.Slot(step), device.Serial, intend.Change, 0, device.Latest.Outstanding));
            case ReportSoPinChanged changed when device.Pending?.Change == "change-so-pin":
                return Decision.Accept(new SoPinChanged(number, attempt, StepDevice.Slot(step), device.Serial, changed.TriesAfter));
            case ReportDeviceRead report when device.Pending?.Change == "empty":
                return Emptied(step, report.Reading);
            case ReportWorkFailed failed:
                return new Decision.Accepted([.. Zeroed(step), step.Refused(failed.Refusal)]);
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    private static Decision? OfTheStep(StepContext step, StepCommand command) => step.Plan.Who.Any(step.Script.Officer(command.Actor)!.Seats.Contains)
        ? null
        : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not confirm this step.", "The device was not touched.", "The officers named for the step confirm it.");

    // The SO-PIN may run out of its time while the device works; the probe itself does not need it.
    private static bool MayChange(StepContext step, string change) => change switch
    {
        "change-so-pin" => IsReady(step) && Device(step).HasEarlierSoPin,
        "empty" => IsReady(step),
        "probe" => ProbesNow(step) && Device(step).HasNewSoPin,
        _ => false,
    };

    // What was accepted, or let through to the probe, was accepted of the certificates shown then.
    private static Decision Attested(StepContext step, Attestation found) =>
        Found(step) is { } earlier && earlier.Found.Certificates != found.Certificates
            ? new Decision.Accepted([.. Zeroed(step), step.Refused(DeviceRules.OtherCertificates(earlier.Serial, "No share is in the device."))])
            : Decision.Accept(new DeviceAttested(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), Device(step).Serial, found));

    private static Decision Emptied(StepContext step, DeviceReading reading)
    {
        if (DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) is { } other)
        {
            return new Decision.Accepted([.. Zeroed(step), step.Refused(other)]);
        }

        return reading.NeverInitialised || reading.DkekShares is not null || !reading.Keys.IsEmpty
            ? new Decision.Accepted([.. Zeroed(step), step.Refused(new Refusal(
                RuleCodes.DeviceEmpty,
                $"Device {reading.Serial} was initialised without a DKEK and says “{reading.DkekWords}” with {Counted.Of(reading.Keys.Length, "key")}.",
                "No share is in the device. The SO-PIN may be the new one already.",
                "Start another attempt with its cause. If it says so again, set the device aside and abort."))])
            : Decision.Accept(new DeviceEmptied(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), reading));
    }

    // Nobody knows how far the device came, and it does not matter: everything is done again. Only its SO-PIN is typed again for that.
    private static Decision Reconcile(StepContext step, DeviceReading reading)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        return DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) is { } refusal
            ? Decision.Accept(step.Refused(refusal))
            : Decision.Accept(
                new DeviceRead(number, attempt, StepDevice.Slot(step), reading),
                new DeviceChangeResolved(number, attempt, StepDevice.Slot(step), reading.Serial, false));
    }

    // The user PIN was not needed and waits for the initialisation.
    private static IEnumerable<CeremonyEvent> Zeroed(StepContext step) => StepDevice.Held(step)
        .Where(held => held.Field is PinFields.PresentSoPin or PinFields.NewSoPin)
        .Select(held => new SecretDropped(held.Step, held.Attempt, held.Officer, held.Field, "The attempt ended before the device was initialised"));

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (Found(step) is not { } found)
        {
            return [];
        }

        if (Fault(step, found) is { } fault)
        {
            return [step.Refused(fault)];
        }

        if (NeedsAcceptance(found))
        {
            return Answers.Missing(step, AcceptTopic).IsEmpty ? [Accepted(step, found)] : [];
        }

        return ProbesNow(step) ? [] : [step.Done(Evidence(found))];
    }

    private static Refusal? Fault(StepContext step, RecordedAttestation found)
    {
        const string aside = "Set the device aside and abort; start again with another device.";
        const string unchanged = "No share is in the device.";
        return found.Found.Result switch
        {
            AttestationResult.Broken => new Refusal(RuleCodes.AttestationBroken, $"Device {found.Serial} is not what it says. {found.Found.Reason}", unchanged, aside),
            AttestationResult.Virtual when !step.State.IsRehearsal && !step.State.AcceptsVirtual => DeviceRules.Virtual(found.Serial),
            not AttestationResult.Virtual when step.State.IsRehearsal => DeviceRules.RealInRehearsal(found.Serial),
            _ when NeedsAcceptance(found) && step.Attempt.Confirmations.FirstOrDefault(answer => answer.Topic == AcceptTopic && !answer.Agrees) is { } no =>
                new Refusal(RuleCodes.AttestationRoot, $"{step.State.NameOf(no.Officer)} does not accept device {found.Serial}. {found.Found.Reason}", unchanged, aside),
            _ => null,
        };
    }

    private static DeviceAccepted Accepted(StepContext step, RecordedAttestation found) => new(
        step.Plan.Number,
        step.Attempt.Number,
        found.Slot,
        found.Serial,
        step.State.Deviations.Length + 1,
        $"The certificates of device {found.Serial} are good up to the root of the maker's production devices.",
        found.Found.Reason,
        $"{Names.List(step.Officers.Select(officer => officer.Name))} accept the device.");

    private static string Evidence(RecordedAttestation found) =>
        $"{char.ToUpperInvariant(found.Found.Words[0])}{found.Found.Words[1..]}{(found.IsAccepted ? "; accepted as a deviation" : "")}";

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        return IsUnknown(step) ? [new ReadDeviceWork(number, attempt, StepDevice.Slot(step), device.Serial)]
            : device.Pending is not null ? []
            : Found(step) is null ? [new CheckCertificatesWork(number, attempt, device.Serial)]
            : IsReady(step) ? [new ProbeDeviceWork(number, attempt, device.Serial)]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = Device(step);
        if (IsUnknown(step))
        {
            return new StepDescription($"Device {device.Serial} is being read", null, [], "The step goes on when the device has answered.", []);
        }

        if (Found(step) is not { } found)
        {
            return new StepDescription($"The certificates of device {device.Serial} are being checked", null, [], "The step goes on when the device has answered.", []);
        }

        return NeedsAcceptance(found) ? Acceptance(step, found)
            : !ProbesNow(step) || IsReady(step) || device.Pending is not null
                ? new StepDescription($"Device {device.Serial} is asked to sign", null, [], "The step ends when the device has signed for a probe key, and the key is deleted.", [new Fact("Certificates", found.Found.Words)])
                : Emptying(step, found);
    }

    private static StepDescription Acceptance(StepContext step, RecordedAttestation found)
    {
        var missing = Answers.Missing(step, AcceptTopic);
        return new StepDescription(
            $"Nobody vouches for device {found.Serial}",
            step.Plan.Say ?? $"Stop. {found.Found.Reason} {Names.List(missing.Select(officer => officer.Name))}, please say whether this device is accepted all the same. That is a deviation, and goes into the record.",
            [
                .. missing.Select(officer => new ConfirmAsk(
                    officer.Id, $"Decide: is device {found.Serial} accepted?", $"{found.Found.Reason} If it is not accepted, the ceremony stops here; no share is in the device.",
                    AcceptTopic, "Accept this device", "Do not accept it")),
            ],
            $"The step goes on when {Names.Join(missing.Select(officer => officer.Name))} accepted the device.",
            [new Fact("Certificates", found.Found.Words)]);
    }

    private static StepDescription Emptying(StepContext step, RecordedAttestation found)
    {
        var (device, missing) = (Device(step), Answers.Missing(step, EmptyTopic));
        var asks = ImmutableArray.CreateBuilder<Ask>();
        var say = $"Certificates can be copied off any card. So device {device.Serial} now makes a key, signs for it, and loses it again.";
        if (NeedsSoPin(step))
        {
            var officer = step.Script.With(Role.SecurityOfficer)[0];
            asks.Add(EnterSoPinStep.AskOf(officer.Id, device));
            say += HeldNoMore.Say(officer, "the SO-PIN");
        }

        asks.AddRange(missing.Select(officer => TypedSerial.AskOf(
            officer.Id, $"Confirm: device {device.Serial} makes a probe key", "It is initialised without a DKEK for that, which erases every key on it. Then it is initialised again for the shares.", EmptyTopic, "Make the probe key")));
        return new StepDescription(
            $"Two officers confirm: probe {device.Serial}",
            step.Plan.Say ?? say + TypedSerial.Say(missing),
            asks.ToImmutable(),
            "The step ends when the device has signed for a probe key, and the key is deleted.",
            [new Fact("Certificates", found.Found.Words)]);
    }
}

/// <summary>Work: check the device's certificates. Changes nothing on it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
public sealed record CheckCertificatesWork(string Step, int Attempt, string Serial) : StepWork(Step, Attempt);

/// <summary>Work: change the SO-PIN where there is an earlier one, initialise without a DKEK, make a probe key, check its request, delete it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
public sealed record ProbeDeviceWork(string Step, int Attempt, string Serial) : StepWork(Step, Attempt);
