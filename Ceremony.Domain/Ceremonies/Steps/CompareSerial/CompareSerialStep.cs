using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.CompareSerial;

/// <summary>Each officer of the step reads the serial number from the case or the list and types it; the first also types the bag number.</summary>
public sealed class CompareSerialStep : StepKind
{
    /// <summary>The topic; its fields are <c>serial</c> and <c>bag</c>.</summary>
    public const string Topic = "serial-compared";

    /// <inheritdoc />
    public override string Name => "compare-serial";

    /// <inheritdoc />
    public override string Purpose => "Each officer types the serial number as they read it; the first also types the bag number.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not EnterFacts { Topic: Topic } facts)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "This step asks for the serial number.", "Type the serial number from the case or the list.");
        }

        if (step.Attempt.IsConfirmed(command.Actor, Topic))
        {
            return Decision.Ignore(RuleCodes.AnswerOnce, $"{step.State.NameOf(command.Actor)} has answered already.", "Wait for the others.");
        }

        var device = step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;
        if (facts.Field("serial") != device.Serial)
        {
            return Decision.Refuse(RuleCodes.DeviceSerial, $"{step.State.NameOf(command.Actor)} read another serial number than the device says, {device.Serial}.", "Nothing was changed on the device.", "Read the case and the list again. If they do differ, treat the device as tampered with: record a deviation, set it aside, abort.");
        }

        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        var confirmed = new StepConfirmed(number, attempt, command.Actor, Topic, true);
        return facts.Field("bag") is { Length: > 0 } bag
            ? Decision.Accept(new BagNoted(number, attempt, StepDevice.Slot(step), bag), confirmed)
            : Decision.Accept(confirmed);
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        Answers.Settle(step, Topic, () => $"Serial number equal by {step.Officers.Length} of {step.Officers.Length}");

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var missing = Answers.Missing(step, Topic);
        var serial = step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))?.Serial ?? "";
        return new StepDescription(
            "The serial number is compared",
            step.Plan.Say ?? $"The device says {serial}. Please read the number on the case, and compare it with the purchase and bag list.",
            [
                .. missing.Select(officer => new FactsAsk(
                    officer.Id,
                    "Type the serial number",
                    "From the case or the list, not from the screen. It shows that this is the device that was bought.",
                    Topic,
                    officer == step.Officers[0]
                        ? [new FactField("serial", "Serial number", null, [], true), new FactField("bag", "Bag number found", "Leave empty if the device came without a bag", [], false)]
                        : [new FactField("serial", "Serial number", null, [], true)],
                    "Record the serial number")),
            ],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} typed it.",
            [new Fact("Device says", serial)]);
    }
}
