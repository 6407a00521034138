using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.UnblockPin;

/// <summary>
/// The security officer types the SO-PIN once, the PIN holder a new user PIN twice, and the device takes it, where it was initialised to
/// allow that. The SO-PIN's tries are read first; below the budget nothing is sent.
/// </summary>
public sealed class UnblockPinStep : StepKind
{
    private const string Change = "unblock-pin";

    private static readonly ImmutableArray<SecretField> SoPin =
        [new SecretField(PinFields.SoPinNow, "SO-PIN", "16 hexadecimal digits. One try is used if it is wrong, and there is no way back when it is blocked.", SecretForm.SoPin, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => "unblock-pin";

    /// <inheritdoc />
    public override string Purpose => "The security officer types the SO-PIN once, the PIN holder a new user PIN twice, and the device takes it.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => base.MayAct(step, officer) || officer.Has(Role.SecurityOfficer) || officer.Has(Role.PinHolder);

    private static bool IsReady(StepContext step) => step.Holds(PinFields.SoPinNow) && step.Holds(PinFields.NewUserPin);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, slot, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), StepDevice.Of(step));
        switch (command)
        {
            case ReportWorkFailed failed:
                return failed.Refused();
            case ReportDeviceRead or { FromOfficer: true } when StepDevice.IsUnknown(step):
                return StepDevice.ReadFirst(step, command);
            case HoldSecret hold when hold.Fields.Contains(PinFields.SoPinNow) && !step.Holds(PinFields.SoPinNow):
                return Of(step, command, Role.SecurityOfficer) ?? Entries.Decide(step, command, SoPin);
            case HoldSecret hold when hold.Fields.Contains(PinFields.NewUserPin) && !step.Holds(PinFields.NewUserPin):
                return Of(step, command, Role.PinHolder) ?? Entries.Decide(step, command, PinFields.FreshUserPin);
            case IntendDeviceChange { Change: Change } when device.Pending is null && IsReady(step):
                return Decision.Accept(new DeviceChangeIntended(number, attempt, slot, device.Serial, Change, 0, device.Latest.Outstanding));
            case ReportChangeRefused refused when device.Pending?.Change == Change:
                return StepDevice.ChangeRefused(step, refused);
            case ReportUserPinSet set when device.Pending?.Change == Change:
                return Decision.Accept(new UserPinSet(number, attempt, slot, device.Serial, set.TriesAfter));
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    private static Decision? Of(StepContext step, StepCommand command, Role role) => step.Script.Officer(command.Actor)!.Has(role)
        ? null
        : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold that PIN.", "What was typed is zeroed. The device was not touched.", "Its holder types it.");

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var device = StepDevice.Of(step);
        return device.UserPinSetAt == step.Plan.Number
            ? [step.Done(string.Create(CultureInfo.InvariantCulture, $"New user PIN set by the SO-PIN; {device.Latest.UserPinTries?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} tries"))]
            : device.Latest.ResetBySoPin == false
                ? [step.Refused(new Refusal(
                    RuleCodes.PinResetOff, $"Device {device.Serial} was initialised so that its SO-PIN cannot set a new user PIN.", "The device was not touched.", "Abort. Only a new initialisation and a restore of its keys give it a new user PIN."))]
                : [];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Of(step));
        return StepDevice.IsUnknown(step) ? [new ReadDeviceWork(number, attempt, StepDevice.Slot(step), device.Serial)]
            : device.Pending is null && IsReady(step) ? [new UnblockPinWork(number, attempt, device.Serial)]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = StepDevice.Of(step);
        if (IsReady(step) || StepDevice.IsUnknown(step))
        {
            return new StepDescription($"Device {device.Serial} takes the new user PIN", null, [], "The step ends when the device has answered.", []);
        }

        var (officer, holder) = (step.Script.With(Role.SecurityOfficer)[0], step.Script.With(Role.PinHolder)[0]);
        var tries = device.Latest.SoPinTries?.ToString(CultureInfo.InvariantCulture) ?? "not told";
        return new StepDescription(
            $"{officer.Name} and {holder.Name} set a new user PIN",
            step.Plan.Say ?? $"Screens and cameras away, please. {officer.Name} types the SO-PIN, once. {holder.Name} types the new user PIN, twice.",
            [
                .. step.Holds(PinFields.SoPinNow) ? Array.Empty<Ask>() : [new SecretAsk(officer.Id, "Type the SO-PIN", $"Device {device.Serial} sets a new user PIN with it. SO-PIN tries left: {tries}.", SoPin, "Enter the SO-PIN")],
                .. step.Holds(PinFields.NewUserPin) ? Array.Empty<Ask>() : [new SecretAsk(holder.Id, "Type the new user PIN twice", $"It becomes the daily PIN of device {device.Serial}.", PinFields.FreshUserPin, "Enter the user PIN")],
            ],
            "The step ends when the device has taken the new user PIN.",
            [new Fact("SO-PIN tries left", tries)]);
    }
}

/// <summary>Work: set the held new user PIN by the held SO-PIN, and read its tries back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
public sealed record UnblockPinWork(string Step, int Attempt, string Serial) : StepWork(Step, Attempt);
