using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.CompareSerial;

/// <summary>
/// Each officer of the step reads the serial number from the case or the list and types it; the first also types the number of the bag,
/// which nobody is shown. Another bag than that of the last record ends the attempt. If the next attempt finds another one too, the
/// officers of the step say whether the device is accepted, and the administrator writes what was found out: that is a deviation.
/// </summary>
public sealed class CompareSerialStep : StepKind
{
    /// <summary>The topic; its fields are <c>serial</c> and <c>bag</c>.</summary>
    public const string Topic = "serial-compared";

    /// <summary>Topic of the answer whether a device in another bag is accepted.</summary>
    public const string AcceptTopic = "accept-bag";

    /// <summary>Topic of what was found out about the bag; its field is <c>analysis</c>.</summary>
    public const string AnalysisTopic = "bag-analysed";

    private const string Unchanged = "Nothing was changed on the device.";

    /// <inheritdoc />
    public override string Name => "compare-serial";

    /// <inheritdoc />
    public override string Purpose => "Each officer types the serial number as they read it; the first also types the bag number, which is compared with the last record.";

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Either;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    private static ComparedBag? BagOf(StepContext step) => step.State.Fact<ComparedBags>().Of(StepDevice.Of(step));

    // True if this attempt found another bag, and nobody accepted that yet.
    private static bool IsInQuestion(StepContext step) =>
        BagOf(step) is { Agrees: false, Deviation: 0 } bag && bag.At == (step.Plan.Number, step.Attempt.Number) && Answers.Missing(step, Topic).IsEmpty;

    // The administrator writes the analysis where the bag is another one.
    internal override bool MayAct(StepContext step, ScriptOfficer officer) => base.MayAct(step, officer) || (officer.Id == step.Speaker.Id && IsInQuestion(step));

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        EnterFacts { Topic: Topic } facts when !IsInQuestion(step) => Compare(step, facts),
        Confirm { Topic: AcceptTopic } when IsInQuestion(step) && base.MayAct(step, step.Script.Officer(command.Actor)!) => Answers.Decide(step, command, AcceptTopic),
        EnterFacts { Topic: AnalysisTopic } facts when IsInQuestion(step) && Answers.Missing(step, AcceptTopic).IsEmpty && command.Actor == step.Speaker.Id => Accept(step, facts),
        _ => Decision.Ignore(RuleCodes.AskedFor, IsInQuestion(step) ? "This step asks whether the device is accepted." : "This step asks for the serial number.", "Answer what the station asks."),
    };

    private static Decision Compare(StepContext step, EnterFacts facts)
    {
        if (step.Attempt.IsConfirmed(facts.Actor, Topic))
        {
            return Decision.Ignore(RuleCodes.AnswerOnce, $"{step.State.NameOf(facts.Actor)} has answered already.", "Wait for the others.");
        }

        var device = StepDevice.Of(step);
        if (facts.Field("serial") != device.Serial)
        {
            return Decision.Refuse(RuleCodes.DeviceSerial, $"{step.State.NameOf(facts.Actor)} read another serial number than the device says, {device.Serial}.", Unchanged, "Read the case and the list again. If they do differ, treat the device as tampered with: record a deviation, set it aside, abort.");
        }

        var (number, attempt, slot, bag) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), facts.Field("bag"));
        var events = ImmutableArray.CreateBuilder<CeremonyEvent>();
        if (bag.Length > 0 || (device.BagFound is not null && IsFirst(step, facts.Actor)))
        {
            events.Add(new BagNoted(number, attempt, slot, bag));
        }

        if (IsFirst(step, facts.Actor) && BagOf(step) is { Last: { IsOnRecord: true } last })
        {
            events.Add(new BagCompared(number, attempt, slot, last.IsSame(bag)));
            if (!last.IsSame(bag) && !WasAnotherBefore(step))
            {
                events.Add(step.Refused(AnotherBag(device, last, bag)));
                return new Decision.Accepted(events.ToImmutable());
            }
        }

        events.Add(new StepConfirmed(number, attempt, facts.Actor, Topic, true));
        return new Decision.Accepted(events.ToImmutable());
    }

    private static bool IsFirst(StepContext step, string officer) => step.Officers[0].Id == officer;

    private static bool WasAnotherBefore(StepContext step) => step.Progress.Attempts.Any(attempt => attempt.Failure?.Rule == RuleCodes.DeviceBag);

    // The number on record is not told, so that it is read and not repeated.
    private static Refusal AnotherBag(DeviceFacts device, LastBag last, string found) => new(
        RuleCodes.DeviceBag,
        (found.Length == 0 ? $"Device {device.Serial} was found in no bag, and {last.Ceremony} put it into one." : $"The bag in which device {device.Serial} was found is not the one into which {last.Ceremony} put it.")
            + (last.Later.Length == 0 ? "" : $" {last.Later} had the device since, and recorded no bag."),
        Unchanged,
        "Stop. Look at the bag and its seal, and read the number again. If it was misread, start another attempt with that cause. If it is another bag, find out why: in the next attempt the officers of the step decide, and what was found out goes into the record as a deviation. If that cannot be cleared, set the device aside and abort.");

    private static Decision Accept(StepContext step, EnterFacts facts)
    {
        var (device, last) = (StepDevice.Of(step), BagOf(step)!.Last);
        return facts.Field("analysis") is not { Length: > 0 } analysis
            ? Decision.Ignore(RuleCodes.AskedFor, "What was found out about the bag is missing.", "Write why the device is in another bag, and why that is no reason to doubt it.")
            : Decision.Accept(new BagAccepted(
                step.Plan.Number,
                step.Attempt.Number,
                StepDevice.Slot(step),
                step.State.Deviations.Length + 1,
                $"Device {device.Serial} is found in the bag into which {last.Ceremony} put it.",
                device.BagFound is null ? "It was found in no bag." : "It was found in another bag.",
                analysis,
                $"{Names.List(step.Officers.Append(step.Speaker).DistinctBy(officer => officer.Id).Select(officer => officer.Name))} accept the device."));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (!IsInQuestion(step))
        {
            return Answers.Settle(step, Topic, () => $"Serial number equal by {step.Officers.Length} of {step.Officers.Length}{(BagOf(step) is { } bag ? $"; bag: {bag.Words}" : "")}");
        }

        return step.Attempt.Confirmations.FirstOrDefault(answer => answer.Topic == AcceptTopic && !answer.Agrees) is { } no
            ? [step.Refused(new Refusal(RuleCodes.DeviceBag, $"{step.State.NameOf(no.Officer)} does not accept device {StepDevice.Of(step).Serial} in another bag than that of the last record.", Unchanged, "Set the device aside and abort; start again with another device."))]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step) => IsInQuestion(step) ? Question(step) : Comparison(step);

    private static StepDescription Comparison(StepContext step)
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
                        ? [new FactField("serial", "Serial number", null, [], true), new FactField("bag", "Bag number found", "As it stands on the bag. It is compared with the last record. Leave empty if the device came without a bag", [], false)]
                        : [new FactField("serial", "Serial number", null, [], true)],
                    "Record the serial number")),
            ],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} typed it.",
            [new Fact("Device says", serial)]);
    }

    private static StepDescription Question(StepContext step)
    {
        var (device, last, missing) = (StepDevice.Of(step), BagOf(step)!.Last, Answers.Missing(step, AcceptTopic));
        return new StepDescription(
            $"Device {device.Serial} is in another bag",
            missing.IsEmpty
                ? $"The device is accepted as a deviation. {step.Speaker.Name} writes down what was found out, and reads it aloud."
                : $"Stop. {Names.List(missing.Select(officer => officer.Name))}, please look at the bag and its seal, and say whether device {device.Serial} is accepted all the same. That is a deviation, and goes into the record.",
            missing.IsEmpty
                ?
                [
                    new FactsAsk(
                        step.Speaker.Id,
                        "Write what was found out about the bag",
                        "It goes into the record as a deviation. If it does not clear the device, abort instead: nothing was changed on it.",
                        AnalysisTopic,
                        [new FactField("analysis", "What was found out", "Why the device is in another bag, and why that is no reason to doubt it", [], true)],
                        "Accept the device as a deviation"),
                ]
                :
                [
                    .. missing.Select(officer => new ConfirmAsk(
                        officer.Id, $"Decide: is device {device.Serial} accepted?", "It is not in the bag of its last record. If it is not accepted, the attempt ends here; nothing was changed on the device.",
                        AcceptTopic, "Accept this device", "Do not accept it")),
                ],
            missing.IsEmpty ? $"The step ends when {step.Speaker.Name} has written what was found out." : $"The step goes on when {Names.Join(missing.Select(officer => officer.Name))} accepted the device.",
            [new Fact("Found in", device.BagFound ?? "no bag"), new Fact($"Last record, {last.Ceremony}", last.Bag), .. last.Later.Length == 0 ? Array.Empty<Fact>() : [new Fact("Had the device since", last.Later)]]);
    }
}
