using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.StateScenario;

/// <summary>The scenario of a drill and its time limit are read out; with the last confirmation its clock runs.</summary>
public sealed class StateScenarioStep : StepKind
{
    private const string Topic = "scenario-stated";

    /// <inheritdoc />
    public override string Name => "state-scenario";

    /// <inheritdoc />
    public override string Purpose => "The scenario of a drill and its time limit are read out; then its clock runs.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [KeySettings.Fingerprint, "limit-minutes", "scenario"];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        "limit-minutes" => SettingForm.Number("How long the drill may take, in minutes; without it 60.", 1, 1440),
        "scenario" => SettingForm.Text("What is supposed to have happened; without it the live device is lost."),
        _ => KeySettings.Form(setting),
    };

    private static int Limit(StepContext step) => int.Parse(step.Plan.Setting("limit-minutes", "60"), NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Scenario(StepContext step) => step.Plan.Setting("scenario", "The live device is lost.");

    internal override Decision Decide(StepContext step, StepCommand command) => Answers.Decide(step, command, Topic);

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var settled = Answers.Settle(step, Topic, () => string.Create(CultureInfo.InvariantCulture, $"{Scenario(step)} {Limit(step)} minutes from then on"));
        return settled is [StepDone] && step.State.Fact<DrillFacts>().StartedAt is null
            ? [new DrillStarted(step.Plan.Number, step.Attempt.Number, Scenario(step), Limit(step), KeySettings.OnRecord(step) ?? ""), .. settled]
            : settled;
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var missing = Answers.Missing(step, Topic);
        return new StepDescription(
            "The scenario of the drill",
            step.Plan.Say ?? $"This is a drill. {Scenario(step)} With only what is in storage, another device has to sign as the lost one did, within {Limit(step)} minutes. The live device stays sealed. The clock runs from now on.",
            [.. missing.Select(officer => new ConfirmAsk(officer.Id, "Read out the scenario, and start the clock", "With this the time of the drill begins to run.", Topic, "Start the clock", null))],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} started the clock.",
            [new Fact("Scenario", Scenario(step)), new Fact("Time limit", string.Create(CultureInfo.InvariantCulture, $"{Limit(step)} minutes"))]);
    }
}
