using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.EnterUserPin;

/// <summary>The PIN holder enters the new user PIN twice.</summary>
public sealed class EnterUserPinStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "enter-user-pin";

    /// <inheritdoc />
    public override string Purpose => "The PIN holder enters the new user PIN twice.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["pin-tries"];

    internal override Decision Decide(StepContext step, StepCommand command) =>
        Entries.Decide(step, command, PinFields.FreshUserPin);

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        Entries.Settle(step, PinFields.FreshUserPin, "Entered twice at the station, equal; held until the device is initialised");

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var officer = step.Officers[0];
        return new StepDescription(
            $"{officer.Name} enters the user PIN",
            step.Plan.Say ?? $"Screens and cameras away, please. {officer.Name}, please go to your station and enter the user PIN.",
            [AskOf(step, officer.Id)],
            $"The step ends when {officer.Name} has entered it.",
            []);
    }

    internal static SecretAsk AskOf(StepContext step, string officer) => new(
        officer,
        "Type the user PIN twice",
        $"It is the daily PIN of device {step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!.Serial}, with {step.Script.Parameter("pin-tries")} tries. At most 3 tries go with 6 characters, 5 with 7, 10 with 8 or more.",
        PinFields.FreshUserPin,
        "Enter the user PIN");

}
