using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>
/// One kind of step: its name in templates, its settings, its rules, what it asks of whom, and what the console has to do.
/// A new kind is a new folder with a class like this; nothing else changes.
/// </summary>
public abstract class StepKind
{
    private protected StepKind()
    {
    }

    /// <summary>The one name, used in templates, executors, components and the transcript, such as <c>import-share</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the step does, in one sentence for whoever writes a template.</summary>
    public abstract string Purpose { get; }

    /// <summary>Names allowed under <c>with</c> in a template.</summary>
    public virtual ImmutableSortedSet<string> Settings => [];

    /// <summary>Names of the script's parameters that the kind reads; a template with such a step must declare them.</summary>
    public virtual ImmutableSortedSet<string> Parameters => [];

    /// <summary>Whether the kind is about a device: by default where it has the setting <c>slot</c>.</summary>
    public virtual DeviceUse DeviceUse => Settings.Contains(StepDevice.Setting) ? DeviceUse.Uses : DeviceUse.None;

    /// <summary>The sort of device that a step with these settings chooses or works on.</summary>
    public virtual DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Card;

    /// <summary>What the value of one of <see cref="Settings"/> may be; each has a form.</summary>
    public virtual SettingForm? Form(string setting) => null;

    /// <summary>How settings that are good by themselves contradict each other: a rule code and a sentence; null where they do not.</summary>
    internal virtual (string Rule, string Sentence)? Contradiction(IReadOnlyDictionary<string, string> settings) => null;

    /// <summary>True if an officer may type ahead while an earlier step of the same kind and act is still at work.</summary>
    public virtual bool TakesEntryAhead => false;

    /// <summary>True if the officer acts in this step. By default: who holds one of its seats.</summary>
    internal virtual bool MayAct(StepContext step, ScriptOfficer officer) => step.Plan.Who.Any(seat => officer.Seats.Contains(seat));

    /// <summary>Decides a command for this step. The common guards have passed: right step and attempt, officer present and of the script.</summary>
    internal abstract Decision Decide(StepContext step, StepCommand command);

    /// <summary>
    /// Events that are due in this state of the present step: that it is done, or refused; empty while something is missing. Asked after
    /// every command, and after a restart, so no decision depends on two events reaching the disk together.
    /// </summary>
    internal abstract ImmutableArray<CeremonyEvent> Settle(StepContext step);

    /// <summary>
    /// Events by which nothing of this open step stays in the console's memory when the ceremony stops: for a break, or for good.
    /// Held entries go by themselves.
    /// </summary>
    internal virtual IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => [];

    /// <summary>What the room sees and who is asked for what.</summary>
    public abstract StepDescription Describe(StepContext step);

    /// <summary>What the console itself has to do now; empty while people are awaited. Asked again after every event.</summary>
    public virtual ImmutableArray<StepWork> Work(StepContext step) => [];
}
