using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ChangePin;

/// <summary>
/// The holder of a PIN types the present one once and a new one twice, and the device takes it. The tries are read first; below the
/// budget nothing is sent. What the device refuses is
/// refused. An interrupted change cannot be seen on the device: then the holder types the PIN that it has now.
/// </summary>
public sealed class ChangePinStep : StepKind
{
    /// <summary>Setting and event value for the PIN of daily use.</summary>
    public const string UserPin = "user-pin";

    /// <summary>Setting and event value for the security officer's PIN.</summary>
    public const string SoPin = "so-pin";

    private const string Setting = "pin";

    /// <inheritdoc />
    public override string Name => "change-pin";

    /// <inheritdoc />
    public override string Purpose => "The holder of a PIN types the present one once and a new one twice, and the device takes it.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Setting, StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting == Setting
        ? SettingForm.OneOf("Which PIN is changed; without it the user PIN.", UserPin, SoPin)
        : StepDevice.Form;

    /// <summary>Which PIN a step of this kind changes: <see cref="UserPin"/> or <see cref="SoPin"/>.</summary>
    public static string PinOf(StepContext step) => step.Plan.Setting(Setting, UserPin);

    /// <summary>True if a change of that PIN was interrupted: the device may have the new one already.</summary>
    public static bool IsInDoubt(StepContext step) => step.State.Fact<ChangedPins>().InDoubt.Contains((StepDevice.Slot(step), PinOf(step)));

    private static bool IsSo(StepContext step) => PinOf(step) == SoPin;

    private static string Words(StepContext step) => IsSo(step) ? "SO-PIN" : "user PIN";

    // The names that the intents of a change of the SO-PIN have at an initialisation too.
    private static string Change(StepContext step) => "change-" + PinOf(step);

    private static ScriptOfficer Holder(StepContext step) => step.First(IsSo(step) ? Role.SecurityOfficer : Role.PinHolder);

    private static ImmutableArray<SecretField> Fields(StepContext step) => PinFields.Changed(IsSo(step), IsInDoubt(step));

    private static bool IsReady(StepContext step) => Fields(step).All(field => step.Holds(field.Name));

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, slot, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), StepDevice.Of(step));
        switch (command)
        {
            case ReportWorkFailed failed:
                return failed.Refused();
            case ReportDeviceRead or { FromOfficer: true } when StepDevice.IsUnknown(step):
                return StepDevice.ReadFirst(step, command);
            case HoldSecret when !IsReady(step):
                return command.Actor == Holder(step).Id
                    ? Entries.Decide(step, command, Fields(step))
                    : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the {Words(step)}.", "What was typed is zeroed. The device was not touched.", "Its holder types it.");
            case IntendDeviceChange intend when intend.Change == Change(step) && device.Pending is null && IsReady(step):
                return Decision.Accept(new DeviceChangeIntended(number, attempt, slot, device.Serial, intend.Change, 0, device.Latest.Outstanding));
            case ReportChangeRefused refused when device.Pending?.Change == Change(step):
                return StepDevice.ChangeRefused(step, refused);
            case ReportPinChanged changed when device.Pending?.Change == Change(step):
                return Decision.Accept(new PinChanged(number, attempt, slot, device.Serial, PinOf(step), changed.TriesAfter));
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var (number, tries) = (step.Plan.Number, Tries(step));
        return step.State.Fact<ChangedPins>().All.Any(changed => changed.Step == number)
            ? [step.Done($"{(IsSo(step) ? "The device took the new SO-PIN" : "The device took the new user PIN, which opened it")}; {tries} tries")]
            : [];
    }

    private static string Tries(StepContext step)
    {
        var reading = StepDevice.Of(step).Latest;
        return (IsSo(step) ? reading.SoPinTries : reading.UserPinTries)?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of";
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Of(step));
        return StepDevice.IsUnknown(step) ? [new ReadDeviceWork(number, attempt, StepDevice.Slot(step), device.Serial)]
            : device.Pending is null && IsReady(step) ? [new ChangePinWork(number, attempt, device.Serial, PinOf(step), IsInDoubt(step))]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = StepDevice.Of(step);
        if (IsReady(step) || StepDevice.IsUnknown(step))
        {
            return new StepDescription($"Device {device.Serial} takes the new {Words(step)}", null, [], "The step ends when the device has answered.", []);
        }

        var (holder, words, tries) = (Holder(step), Words(step), Tries(step));
        return new StepDescription(
            $"{holder.Name} changes the {words}",
            step.Plan.Say ?? $"Screens and cameras away, please. {holder.Name}, please go to your station and type the present {words} once and the new one twice.",
            [new SecretAsk(holder.Id, $"Type the present and the new {words}", $"Device {device.Serial} has {tries} tries left of its {words}.", Fields(step), $"Change the {words}")],
            $"The step ends when the device has taken the new {words}.",
            [new Fact($"Tries left of the {words}", tries)]);
    }
}

/// <summary>Work: change a PIN with the held present and new ones, and read its tries back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Pin"><c>user-pin</c> or <c>so-pin</c>.</param>
/// <param name="IsInDoubt">True if the device may have the new PIN already: then the present one may be the same.</param>
public sealed record ChangePinWork(string Step, int Attempt, string Serial, string Pin, bool IsInDoubt) : StepWork(Step, Attempt);
