using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;

namespace Ceremony.Domain.Ceremonies.Steps.CompareKcv;

/// <summary>Witnesses compare the KCV with the domain's earlier record, or note it down as new.</summary>
public sealed class CompareKcvStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "compare-kcv";

    /// <inheritdoc />
    public override string Purpose => "Those named compare the KCV with the record of its key domain, or note it down as new.";

    private protected override string Topic => "kcv-compared";

    private static KcvFacts Kcv(StepContext step) => step.State.Fact<KcvFacts>();

    private protected override string Heading(StepContext step) => $"KCV {Kcv(step).Kcv}";

    private protected override string Say(StepContext step) => Kcv(step).WasExpected
        ? "I read the key check value. Please compare it with the earlier record of this domain."
        : Kcv(step).IsReproduced
            ? $"I read the key check value, which {Kcv(step).SerialBySlot.Count} devices say alike. This domain is new: please note the value on your paper."
            : "I read the key check value. This domain is new: please note the value on your paper.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => Kcv(step).WasExpected
        ? new ConfirmAsk(officer, $"Is {Kcv(step).Kcv} equal to the earlier record?", "Compare with your own paper, not with the screen.", Topic, "Equal", "Not equal")
        : Kcv(step).IsReproduced
        ? new ConfirmAsk(officer, $"Note {Kcv(step).Kcv} on your paper", $"The domain is new. The same shares gave this value in {Kcv(step).SerialBySlot.Count} devices, so it counts as reproduced.", Topic, "Noted as new", "It is not what was read out")
        : new ConfirmAsk(officer, $"Note {Kcv(step).Kcv} on your paper", "The domain is new. Until the same shares have given this value again somewhere, it counts as not yet reproduced.", Topic, "Noted as new", "It is not what was read out");

    private protected override string Evidence(StepContext step) =>
        $"“{(Kcv(step).WasExpected ? "Equal" : "New")}” by {step.Officers.Length} of {step.Officers.Length}";

    private protected override ImmutableArray<Fact> Readout(StepContext step) =>
        [new Fact("KCV", Kcv(step).Kcv ?? ""), .. Kcv(step).IsReproduced ? [new Fact("Equal in", string.Join(", ", Kcv(step).SerialBySlot.Values))] : Array.Empty<Fact>()];
}
