using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>A step in its ceremony, as a step kind looks at it.</summary>
/// <param name="State">The whole state.</param>
/// <param name="Progress">The step.</param>
public readonly record struct StepContext(CeremonyState State, StepProgress Progress)
{
    /// <summary>The step as planned.</summary>
    public PlannedStep Plan => Progress.Plan;

    /// <summary>The present attempt.</summary>
    public StepAttempt Attempt => Progress.Attempt;

    /// <summary>The locked script.</summary>
    public Script Script => State.Script;

    /// <summary>The officers who act in this step.</summary>
    public ImmutableArray<ScriptOfficer> Officers => Script.Holders(Plan.Who);

    /// <summary>The first officer who acts in this step with that role, or else the first officer of the step.</summary>
    public ScriptOfficer First(Role role)
    {
        var officers = Officers;
        return officers.FirstOrDefault(officer => officer.Has(role)) ?? officers[0];
    }

    /// <summary>The administrator, who reads aloud.</summary>
    public ScriptOfficer Speaker => Script.With(Role.Administrator)[0];

    /// <summary>True if this is the present step (and not one that takes an entry ahead of its turn).</summary>
    public bool IsPresent => State.PresentStep?.Plan.Number == Plan.Number;

    internal StepDone Done(string evidence) => new(Plan.Number, Attempt.Number, evidence);

    internal StepRefused Refused(Refusal refusal) => StepRefused.Because(Plan.Number, Attempt.Number, refusal);

    /// <summary>True if a secret for that field is held for this step's present attempt.</summary>
    public bool Holds(string field)
    {
        var (number, attempt) = (Plan.Number, Attempt.Number);
        return State.Held.Any(held => held.Field == field && held.Step == number && held.Attempt == attempt);
    }
}
