using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ExpectOutstanding;

/// <summary>For a device that was initialised elsewhere: it must say that all N shares are outstanding, and its user PIN is not blocked.</summary>
public sealed class ExpectOutstandingStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "expect-outstanding";

    /// <inheritdoc />
    public override string Purpose => "A device that was initialised elsewhere must say that all N shares are outstanding.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["shares"];

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is ReportWorkFailed failed)
        {
            return failed.Refused();
        }

        if (command is not ReportDeviceRead { Reading: var reading })
        {
            return Decision.Ignore(RuleCodes.AskedFor, "Nothing is asked at this step.", "Wait until the device is read.");
        }

        var (number, attempt, shares) = (step.Plan.Number, step.Attempt.Number, step.Script.Shares);
        if (DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) is { } refusal)
        {
            return Decision.Accept(StepRefused.Because(number, attempt, refusal));
        }

        if (reading.UserPinBlocked)
        {
            return Decision.Accept(step.Refused(new Refusal(
                RuleCodes.UserPinBlocked,
                $"The user PIN of device {reading.Serial} is blocked; without a login its KCV can never be read.",
                "Nothing was changed on the device.",
                "Have the PIN reset elsewhere and try again, or abort and start a ceremony that initialises the device.")));
        }

        return reading.DkekShares == shares && reading.Outstanding == shares
            ? Decision.Accept(new DeviceRead(number, attempt, StepDevice.Slot(step), reading), new StepDone(number, attempt, $"Initialised before; {Counted.Of(shares, "share")} outstanding"))
            : Decision.Accept(StepRefused.Because(number, attempt, new Refusal(
                RuleCodes.OutstandingAll,
                $"The script says that device {reading.Serial} is initialised already, and it says “{reading.DkekWords}” where {Counted.AllShares(shares)} must be outstanding.",
                "Nothing was changed on the device.",
                "Initialise it for that number of shares elsewhere and try again, or abort and start a ceremony that initialises it.")));
    }

    // Reading again is harmless, so a crash before the step is done leads to another reading.
    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step)) is { } device
        ? [new ReadDeviceWork(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), device.Serial)]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step) => new(
        "The device must await all shares", null, [], "The step ends when the device has answered.", []);
}
