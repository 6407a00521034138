using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.SealDevice;

/// <summary>A device goes into a new numbered bag; its serial number is typed from the case, with the bag's number and where it is kept.</summary>
public sealed class SealDeviceStep : StepKind
{
    private const string Topic = "device-sealed";

    /// <inheritdoc />
    public override string Name => "seal-device";

    /// <inheritdoc />
    public override string Purpose => "A device goes into a new numbered bag; its serial number, the bag's number and the place are recorded.";

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Either;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    private static SealedDevice? Sealed(StepContext step) =>
        step.State.Fact<SealedDevices>().BySlot.GetValueOrDefault(StepDevice.Slot(step)) is { } found && found.Step == step.Plan.Number ? found : null;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var device = StepDevice.Of(step);
        if (command is not EnterFacts { Topic: Topic } facts)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "This step asks for the bag of the device.", "Type what the station asks.");
        }

        if (facts.Field("serial") != device.Serial)
        {
            return Decision.Refuse(RuleCodes.SerialTyped, $"{step.State.NameOf(command.Actor)} typed another serial number than {device.Serial}.", "The device is as it was.", "Read the number on the case and type it again.");
        }

        return facts.Field("bag").Length == 0 || facts.Field("place").Length == 0
            ? Decision.Ignore(RuleCodes.AskedFor, "The bag's number or its place is missing.", "Type both.")
            : Decision.Accept(new DeviceSealed(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), device.Serial, facts.Field("bag"), facts.Field("place")));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Sealed(step) is { } found
        ? [step.Done($"Device {found.Serial} in a numbered bag, and its place on record")]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, device) = (step.Officers[0], StepDevice.Of(step));
        return new StepDescription(
            $"Device {device.Serial} goes into a bag",
            step.Plan.Say ?? $"{officer.Name}, please put device {device.Serial} into a new numbered bag, read the number aloud, and say where the bag is kept.",
            [
                new FactsAsk(
                    officer.Id,
                    "Record the bag of the device",
                    "At the next ceremony, compare the number of the bag with this record.",
                    Topic,
                    [
                        new FactField("serial", "Serial number of the device", "From its case", [], true),
                        new FactField("bag", "Number of the new bag", null, [], true),
                        new FactField("place", "Where the bag is kept", null, [], true),
                    ],
                    "Record the bag"),
            ],
            $"The step ends when {officer.Name} recorded the bag.",
            []);
    }
}
