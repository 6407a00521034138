using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.EnterSoPin;

/// <summary>The security officer enters the present SO-PIN (unless the device was never initialised) and the new one twice.</summary>
public sealed class EnterSoPinStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "enter-so-pin";

    /// <inheritdoc />
    public override string Purpose => "The security officer enters the present SO-PIN, where there is one, and the new one twice.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;

    internal override Decision Decide(StepContext step, StepCommand command) => Enter(step, command);

    // Also where the SO-PIN is typed again because the first entry was zeroed before it was used: what is left of that entry goes first,
    // so that a present and a new SO-PIN of two entries are never used together.
    internal static Decision Enter(StepContext step, StepCommand command)
    {
        var device = Device(step);
        if (device.Latest.SoPinBlocked)
        {
            return Decision.Refuse(RuleCodes.SoPinBlocked, $"The SO-PIN of device {device.Serial} is blocked; it can never be initialised again.", "The device was not touched.", "Set the device aside and abort; start again with another device.");
        }

        var fields = PinFields.SoPin(device);
        return Entries.Decide(step, command, fields) switch
        {
            Decision.Accepted accepted => new Decision.Accepted(
            [
                .. StepDevice.Held(step).Where(held => held.Field is PinFields.PresentSoPin or PinFields.NewSoPin)
                    .Select(held => new SecretDropped(held.Step, held.Attempt, held.Officer, held.Field, "It is typed again")),
                .. accepted.Events,
            ]),
            var refused => refused,
        };
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        Entries.Settle(step, PinFields.SoPin(Device(step)), "Entered at the station; held until the device is initialised");

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, device) = (step.Officers[0], Device(step));
        return new StepDescription(
            $"{officer.Name} enters the SO-PIN",
            step.Plan.Say ?? $"Screens and cameras away, please. {officer.Name}, please go to your station and enter the SO-PIN.",
            [AskOf(officer.Id, device)],
            $"The step ends when {officer.Name} has entered it.",
            [new Fact("SO-PIN tries left", device.Latest.NeverInitialised ? "never set" : device.Latest.SoPinTries?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "not known")]);
    }

    internal static SecretAsk AskOf(string officer, DeviceFacts device) => new(
        officer,
        device.HasNewSoPin ? "Type the SO-PIN again" : device.Latest.NeverInitialised ? "Type the new SO-PIN" : "Type the present and the new SO-PIN",
        $"It is the security officer's PIN of device {device.Serial}. It has 15 tries and no way back when it is blocked.",
        PinFields.SoPin(device),
        "Enter the SO-PIN");
}
