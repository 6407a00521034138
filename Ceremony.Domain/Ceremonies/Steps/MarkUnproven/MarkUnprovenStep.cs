using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Steps.MarkUnproven;

/// <summary>The administrator says aloud that a key, or its backup, counts as unproven until a recovery drill has passed.</summary>
public sealed class MarkUnprovenStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "mark-unproven";

    /// <inheritdoc />
    public override string Purpose => "The administrator says that a key, or its backup, is unproven until a drill has passed.";

    private protected override string Topic => "marked-unproven";

    private static string Keys(StepContext step) => Names.List(step.State.Fact<KeyTable>().All.Select(key => key.Found.Words));

    private protected override string Heading(StepContext step) => "Unproven until a drill has passed";

    private protected override string Say(StepContext step) => $"{Keys(step)}: not in use until a recovery drill has passed. A backup that was never brought back is a hope.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Say that the keys are unproven", "Nobody relies on them before a drill on another device has passed with the same backup.", Topic, "Said", null);

    private protected override string Evidence(StepContext step) => $"Unproven until a recovery drill has passed: {Keys(step)}";
}
