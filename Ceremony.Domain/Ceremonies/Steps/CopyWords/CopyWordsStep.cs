using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Steps.CopyWords;

/// <summary>Two people copy the words of the record fingerprint onto paper, from the console's screen.</summary>
public sealed class CopyWordsStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "copy-words";

    /// <inheritdoc />
    public override string Purpose => "Two people copy the words of the record fingerprint onto paper.";

    private protected override string Topic => "words-copied";

    private protected override string Heading(StepContext step) => "Copy these twelve words by hand";

    private protected override string Say(StepContext step) =>
        $"The journal is closed. {Names.List(step.Officers.Select(officer => officer.Name))}, please copy the twelve words by hand, and read them back to each other.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Copy the twelve words onto your paper", "Whoever holds a copy made by hand can tell this record from any other. Copy from the console's screen, then read back.", Topic, "Copied, and read back equal", "Not equal");

    private protected override string Evidence(StepContext step) =>
        $"Copied by hand and read back equal: {Names.List(step.Officers.Select(officer => officer.Name))}";
}
