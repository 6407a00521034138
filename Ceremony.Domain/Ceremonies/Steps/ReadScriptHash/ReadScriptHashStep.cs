using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Steps.ReadScriptHash;

/// <summary>The script's hash is read aloud; everybody compares it with their paper.</summary>
public sealed class ReadScriptHashStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "read-script-hash";

    /// <inheritdoc />
    public override string Purpose => "The script hash is read aloud; everybody compares it with their paper.";

    private protected override string Topic => "script-hash-matches";

    private protected override string Heading(StepContext step) => "The script hash is read aloud";

    private protected override string Say(StepContext step) =>
        $"Script {step.Script.TemplateId}, version {step.Script.TemplateVersion}. I read the words of its hash. Please compare them with your paper.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Does the script hash match your paper?", "The run is bound to exactly this script.", Topic, "It matches", "It does not match");

    private protected override string Evidence(StepContext step) => $"“Matches” by {step.Officers.Length} of {step.Officers.Length}";

    private protected override ImmutableArray<Fact> Readout(StepContext step) => [new Fact("Script SHA-256", step.Script.Sha256)];
}
