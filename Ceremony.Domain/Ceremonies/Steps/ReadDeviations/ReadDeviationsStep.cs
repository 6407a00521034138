using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Steps.ReadDeviations;

/// <summary>All deviations are read out; "none" is said in words.</summary>
public sealed class ReadDeviationsStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "read-deviations";

    /// <inheritdoc />
    public override string Purpose => "All deviations are read out, or that there was none.";

    private protected override string Topic => "deviations-read-out";

    private static int Count(StepContext step) => step.State.Deviations.Length;

    private protected override string Heading(StepContext step) => Count(step) switch
    {
        0 => "There are no deviations",
        1 => "One deviation is read out",
        var count => string.Create(CultureInfo.InvariantCulture, $"{count} deviations are read out"),
    };

    private protected override string Say(StepContext step) => Count(step) == 0
        ? "No deviation is on record. If anybody saw one, say so now; it is recorded before we close."
        : "I read out the deviations on record. If one is missing, say so now; it is recorded before we close.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, Count(step) == 0 ? "Say aloud that there are no deviations" : "Read out every deviation", "After the close nothing can be added to this record.", Topic, Count(step) == 0 ? "Said: none" : "All read out", null);

    private protected override string Evidence(StepContext step) => Count(step) == 0 ? "None" : string.Create(CultureInfo.InvariantCulture, $"{Count(step)} read out");

    private protected override ImmutableArray<Fact> Readout(StepContext step) =>
        [.. step.State.Deviations.Select(deviation => new Fact($"D{deviation.Number}, step {deviation.Step}", $"{deviation.Expected} — {deviation.Happened} — {deviation.Decided}"))];
}
