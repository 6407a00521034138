using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ConfirmErase;

/// <summary>Keys present stop the ceremony until two roles confirm the erase and type the serial number. No keys: done by itself.</summary>
public sealed class ConfirmEraseStep : StepKind
{
    /// <summary>The topic; its field is <c>serial</c>.</summary>
    public const string Topic = "erase-meant";

    /// <inheritdoc />
    public override string Name => "confirm-erase";

    /// <inheritdoc />
    public override string Purpose => "If the device has keys, two roles confirm by its serial number that they are erased.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var device = Device(step);
        return device.Latest.Keys.IsEmpty
            ? [step.Done("0 keys: nothing to erase")]
            : Answers.Settle(step, Topic, () => $"Erase of {device.Latest.Keys.Length} keys on {device.Serial} is meant: {Names.List(step.Officers.Select(officer => officer.Name))}");
    }

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not EnterFacts { Topic: Topic } facts)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "This step asks for the serial number of the device to erase.", "Type it, or abort.");
        }

        return TypedSerial.Decide(step, command.Actor, facts, Topic, Device(step).Serial);
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = Device(step);
        var missing = Answers.Missing(step, Topic);
        return new StepDescription(
            $"Device {device.Serial} holds {device.Latest.Keys.Length} keys",
            step.Plan.Say ?? $"Stop. Device {device.Serial} holds {device.Latest.Keys.Length} keys. Initialising erases all of them for good. Is that meant?",
            [
                .. missing.Select(officer => TypedSerial.AskOf(
                    officer.Id, "Confirm that these keys are to be erased", "Initialising erases every key for good. If a key is still needed and has no proven backup, stop here.", Topic, "Erase is meant")),
            ],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} typed the serial number.",
            [.. device.Latest.Keys.Select(key => new Fact($"Key reference {key.Reference}", key.Label.Length > 0 ? $"{key.Label}, id {key.Id}" : "no description"))]);
    }
}
