using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ReadFacts;

/// <summary>The key facts are read aloud from the console and compared by the others.</summary>
public sealed class ReadFactsStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "read-facts";

    /// <inheritdoc />
    public override string Purpose => "The key facts are read aloud and compared by the others.";

    private protected override string Topic => "facts-equal";

    private protected override string Heading(StepContext step) => "The key facts are read aloud";

    private protected override string Say(StepContext step) => "I read serial number, key check value and file hashes aloud. Please compare each value.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Were all values equal?", "Serial number, KCV, and the SHA-256 of each share file.", Topic, "All equal", "Not equal");

    private protected override string Evidence(StepContext step) => $"{Counted.Of(Readout(step).Length, "value")} “equal” by {step.Officers.Length} of {step.Officers.Length}";

    private protected override ImmutableArray<Fact> Readout(StepContext step)
    {
        var devices = step.State.Fact<DeviceTable>();
        var kcv = step.State.Fact<KcvFacts>();
        return
        [
            .. DeviceSlots.For(step.Script).Select(slot => new Fact("Serial number", devices.Of(slot)?.Serial ?? "")),
            new Fact("KCV", kcv.Kcv ?? ""),
            .. step.State.Fact<ShareTable>().All.Select(share => new Fact($"Share {share.Index}, SHA-256", share.Sha256 ?? "")),
        ];
    }
}
