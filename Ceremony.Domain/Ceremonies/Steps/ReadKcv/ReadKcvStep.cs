using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ReadKcv;

/// <summary>The PIN holder logs in, and the device's KCV is read. It must be complete, not zero, and the expected one where one is expected.</summary>
public sealed class ReadKcvStep : StepKind
{
    private const string Zero = "0000000000000000";

    // KCV of 32 zero bytes: the first 8 bytes of their SHA-256. Two equal shares give it.
    private const string OfAllZeroKey = "66687AADF862BD77";

    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(PinFields.UserPin, "User PIN", "One try is used if it is wrong.", SecretForm.UserPin, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => "read-kcv";

    /// <inheritdoc />
    public override string Purpose => "The PIN holder logs in, and the KCV is read from the device.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["domain", "shares"];

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        HoldSecret when !step.Holds(PinFields.UserPin) => Entries.Decide(step, command, Fields),
        ReportKcv report => Read(step, report.Reading),
        ReportWorkFailed failed => failed.Refused(),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private static Decision Read(StepContext step, DeviceReading reading)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        var expected = step.Script.Parameter("domain");
        var refusal = DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) ?? Wrong(step, reading, expected);
        if (refusal is not null)
        {
            return Decision.Accept(step.Refused(refusal));
        }

        return Decision.Accept(new KcvRead(number, attempt, StepDevice.Slot(step), reading, expected != "new"));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => step.State.Fact<KcvFacts>() is { Kcv: { } kcv } facts && facts.SerialBySlot.ContainsKey(StepDevice.Slot(step))
        ? [step.Done($"KCV {kcv}, {facts.Standing}")]
        : [];

    private static Refusal? Wrong(StepContext step, DeviceReading reading, string expected)
    {
        const string wayOut = "Entering shares in another order changes nothing. Record a deviation and abort; the device is initialised again in a new ceremony, and the shares are entered anew.";
        const string safe = "No key was made under this DKEK. The share files are as they were.";
        if (reading.DkekShares != step.Script.Shares || reading.Outstanding != 0 || reading.Kcv is null)
        {
            return new Refusal(RuleCodes.KcvComplete, $"Device {reading.Serial} says “{reading.DkekWords}” where all {step.Script.Shares} must be in.", safe, wayOut);
        }

        if (reading.Kcv is Zero or OfAllZeroKey)
        {
            return new Refusal(RuleCodes.KcvZero, $"Device {reading.Serial} says KCV {reading.Kcv}, which is {(reading.Kcv == Zero ? "no value" : "that of the all-zero key: equal shares cancelled each other")}.", safe, wayOut);
        }

        if (step.State.Fact<KcvFacts>() is { Kcv: { } told } other && told != reading.Kcv && !other.SerialBySlot.ContainsKey(StepDevice.Slot(step)))
        {
            return new Refusal(RuleCodes.KcvSame, $"Device {reading.Serial} says KCV {reading.Kcv}, and {other.Serial} took the same shares and says {told}.", safe, wayOut);
        }

        return expected != "new" && reading.Kcv != expected
            ? new Refusal(RuleCodes.KcvExpected, $"Device {reading.Serial} says KCV {reading.Kcv}, and {expected} is expected.", safe, wayOut)
            : null;
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => step.Holds(PinFields.UserPin)
        ? [new ReadKcvWork(step.Plan.Number, step.Attempt.Number, Device(step).Serial, step.Officers[0].Id)]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, device) = (step.Officers[0], Device(step));
        return step.Holds(PinFields.UserPin)
            ? new StepDescription($"The KCV of device {device.Serial} is read", null, [], "The step ends when the device has answered.", [])
            : new StepDescription(
                $"{officer.Name} logs in",
                step.Plan.Say ?? $"{Counted.AllSharesAre(step.Script.Shares)} in. {officer.Name}, please go to your station and type the user PIN, so that the key check value can be read.",
                [new SecretAsk(officer.Id, "Type the user PIN", $"The device tells its key check value after login only. Device {device.Serial} has {Tries(device.Latest)} tries left.", Fields, "Log in")],
                $"The step ends when {officer.Name} has logged in and the KCV was read.",
                []);
    }

    private static string Tries(DeviceReading reading) => reading.UserPinTries?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown number of";
}

/// <summary>Work: log in with the held PIN and read the KCV.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Holder">The PIN holder.</param>
public sealed record ReadKcvWork(string Step, int Attempt, string Serial, string Holder) : StepWork(Step, Attempt);
