using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ReadOptions;

/// <summary>The options of the device are read out before anything is changed.</summary>
public sealed class ReadOptionsStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "read-options";

    /// <inheritdoc />
    public override string Purpose => "The options with which the device will be initialised are read out before anything is changed.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["domain", "label", "pin-tries", "reset-by-so-pin", "shares"];

    private protected override string Topic => "options-read-out";

    private protected override string Heading(StepContext step) => "The options are read out";

    private protected override string Say(StepContext step) =>
        $"{Counted.AllSharesAre(step.Script.Shares)} needed, always. I read out the options of the device. Who disagrees says so now.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Read out the options", "Once the device is initialised they cannot be changed without erasing it.", Topic, "Read out, nobody disagrees", "Somebody disagrees");

    private protected override string Evidence(StepContext step) =>
        string.Join(", ", Readout(step).Select(option => $"{option.Label}: {option.Value}"));

    private protected override ImmutableArray<Fact> Readout(StepContext step) =>
    [
        new Fact("Shares", $"all {step.Script.Shares}"),
        new Fact("User PIN tries", step.Script.Parameter("pin-tries")),
        new Fact("Reset of the user PIN by the SO-PIN", step.Script.Parameter("reset-by-so-pin") == "yes" ? "on: the SO-PIN holder alone can use the keys" : "off"),
        new Fact("Label", step.Script.Parameter("label")),
        new Fact("KCV domain", step.Script.Parameter("domain") == "new" ? "new" : $"must be {step.Script.Parameter("domain")}"),
    ];
}
