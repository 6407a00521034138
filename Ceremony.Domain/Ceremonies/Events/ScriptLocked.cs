using System.Collections.Immutable;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A script was locked: the first event of every journal.</summary>
/// <param name="CeremonyId">The ceremony's id.</param>
/// <param name="IsRehearsal">True for a rehearsal.</param>
/// <param name="AcceptsVirtual">True if virtual devices are accepted outside rehearsals.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="TemplateVersion">Its version.</param>
/// <param name="ScriptSha256">SHA-256 of the script, hex.</param>
/// <param name="Software">Product version.</param>
/// <param name="BuildHash">SHA-256 of the installed build, hex.</param>
/// <param name="ScriptText">The script itself; it names people.</param>
[EventName("script.locked.v1")]
public sealed record ScriptLocked(
    string CeremonyId,
    bool IsRehearsal,
    bool AcceptsVirtual,
    string TemplateId,
    string TemplateVersion,
    string ScriptSha256,
    string Software,
    string BuildHash,
    [property: Withheld(DisclosureClass.Auditor)] string ScriptText) : CeremonyEvent
{
    /// <summary>The name of the field that holds the script.</summary>
    public const string ScriptTextField = "scriptText";

    /// <summary>The version of the rules that this build writes.</summary>
    public const string PresentRules = "1";

    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var script = ScriptReader.Read(ScriptText).Require();
        ImmutableArray<StepProgress> steps =
        [
            .. script.Steps.Select(plan => new StepProgress(plan, StepStatus.NotYet, [StepAttempt.Start(1, null, null)])),
        ];
        return (state with
        {
            Phase = CeremonyPhase.Running,
            Id = CeremonyId,
            IsRehearsal = IsRehearsal,
            AcceptsVirtual = AcceptsVirtual,
            Script = script,
            People = script.Officers.ToImmutableSortedDictionary(officer => officer.Id, officer => new Attendance(officer.Id, [], null, null)),
            Steps = steps,
        }).BeginNextStep(stamp);
    }
}
