using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.RollCall;

/// <summary>Roll call: every officer of the script is present, and each identity was checked by somebody else.</summary>
public sealed class RollCallStep : StepKind
{
    /// <summary>The topic of an identity check; its fields are <c>officer</c>, <c>document</c> and, where a letter was seen, <c>appointment</c>.</summary>
    public const string Identity = "identity";

    private const string Appointment = "appointment";

    // Reference and date of a letter: longer is no reference.
    private const int LongestAppointment = 200;

    /// <summary>Kinds of documents that are offered.</summary>
    public static ImmutableArray<string> Documents { get; } = ["Passport", "Identity card", "Driving licence", "Staff card, known"];

    /// <inheritdoc />
    public override string Name => "roll-call";

    /// <inheritdoc />
    public override string Purpose => "Everybody signs in, and each identity is checked by somebody else.";

    // Where one person alone would check (two people in small separation), the other checks that person.
    private static IEnumerable<ScriptOfficer> Checkers(StepContext step)
    {
        var named = step.Officers;
        return named.Length > 1 ? named : named.Concat(step.Script.Officers.Where(officer => officer.Id != named[0].Id).Take(1));
    }

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => Checkers(step).Contains(officer);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not EnterFacts { Topic: Identity } facts)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "The roll call asks for identity checks only.", "Check the next identity.");
        }

        var (officer, document) = (facts.Field("officer"), facts.Field("document"));
        if (officer == command.Actor)
        {
            return Decision.Refuse(RuleCodes.IdentityOther, $"{step.State.NameOf(officer)} tried to check their own identity.", "Nothing was recorded.", "Another officer checks it.");
        }

        if (!step.State.IsPresent(officer) || step.State.People[officer].CheckedBy is not null || !Documents.Contains(document))
        {
            return Decision.Ignore(RuleCodes.AskedFor, "That check is not open.", "Choose an officer who is present and not yet checked, and the kind of document seen.");
        }

        var appointment = facts.Field(Appointment).Trim();
        if (appointment.Length > LongestAppointment)
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"A letter's reference and date have at most {LongestAppointment} characters.", "Write only the reference and the date.");
        }

        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        return Decision.Accept(appointment.Length == 0
            ? new IdentityChecked(number, attempt, officer, document)
            : new AppointmentChecked(number, attempt, officer, document, appointment));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var people = step.State.People;
        return people.Values.All(person => person.IsPresent && person.CheckedBy is not null)
            ? [step.Done($"{people.Count} present, {people.Count} identities checked")]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var state = step.State;
        var absent = state.Script.Officers.Where(officer => !state.IsPresent(officer.Id)).ToList();
        var unchecked_ = state.Script.Officers.Where(officer => state.IsPresent(officer.Id) && state.People[officer.Id].CheckedBy is null).ToList();
        var asks = ImmutableArray.CreateBuilder<Ask>();
        foreach (var checker in Checkers(step).Where(officer => state.IsPresent(officer.Id)))
        {
            var others = unchecked_.Where(officer => officer.Id != checker.Id).ToList();
            if (others.Count > 0)
            {
                asks.Add(new FactsAsk(
                    checker.Id,
                    "Check identities",
                    "Look at each person's document. Its kind is recorded, its number never.",
                    Identity,
                    [
                        new FactField("officer", "Officer", null, [.. others.Select(officer => new Fact(officer.Name, officer.Id))], true),
                        new FactField("document", "Document seen", null, [.. Documents.Select(document => new Fact(document, document))], true),
                        new FactField(Appointment, "Letter of appointment", "Its reference and date, such as KM-12 of 3 March 2026. Empty if none was shown.", [], false),
                    ],
                    "Record this check"));
            }
        }

        return new StepDescription(
            absent.Count > 0 ? "Everybody signs in at a station" : "Identities are checked",
            step.Plan.Say ?? "Welcome. Phones away, please. Please sign in at a station when your name is called, and show your document.",
            asks.ToImmutable(),
            absent.Count > 0
                ? $"Awaited at a station: {Names.List(absent.Select(officer => officer.Name))}."
                : $"The step ends when these identities are checked: {Names.List(unchecked_.Select(officer => officer.Name))}.",
            []);
    }
}
