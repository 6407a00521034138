using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Notes;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.TakeNote;

/// <summary>Somebody records what people established and no device can tell; the template says what is asked. It is printed word for word.</summary>
public sealed class TakeNoteStep : StepKind
{
    private const string Subject = "subject";
    private const string Text = "text";

    /// <inheritdoc />
    public override string Name => "take-note";

    /// <inheritdoc />
    public override string Purpose => "Somebody records what people established and no device can tell.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Subject];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => SettingForm.Text("What is asked, such as what blocked the PIN; without it the step's title.");

    private static string SubjectOf(StepContext step) => step.Plan.Setting(Subject, step.Plan.Title);

    private static Note? Taken(StepContext step) => step.State.Fact<NoteFacts>().All.FirstOrDefault(note => note.Step == step.Plan.Number);

    internal override Decision Decide(StepContext step, StepCommand command) => command is not EnterFacts { Topic: "note" } facts
        ? Decision.Ignore(RuleCodes.AskedFor, "This step asks for a note.", "Write what the station asks.")
        : facts.Field(Text).Length == 0
            ? Decision.Ignore(RuleCodes.AskedFor, "Nothing was written.", "Write it in a sentence. Write no secret here.")
            : Decision.Accept(new NoteTaken(step.Plan.Number, step.Attempt.Number, SubjectOf(step), facts.Field(Text)));

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Taken(step) is { } note ? [step.Done($"{note.Subject}: {note.Text}")] : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var officer = step.Officers[0];
        return new StepDescription(
            SubjectOf(step),
            step.Plan.Say ?? $"{officer.Name}, please say aloud and write down: {SubjectOf(step)}.",
            [new FactsAsk(officer.Id, SubjectOf(step), "It is printed word for word in the record. Write no secret here.", "note", [new FactField(Text, SubjectOf(step), null, [], true)], "Record it")],
            $"The step ends when {officer.Name} has written it down.",
            []);
    }
}
