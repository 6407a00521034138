using System.Collections.Immutable;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies;

/// <summary>
/// Everything that is known of one ceremony: the fold of its events and of nothing else. Immutable.
/// </summary>
public sealed record CeremonyState
{
    /// <summary>Before the first event.</summary>
    public static CeremonyState Empty { get; } = new();

    /// <summary>Present phase.</summary>
    public CeremonyPhase Phase { get; init; } = CeremonyPhase.Planned;

    /// <summary>The ceremony's id, such as <c>C-2026-014</c>; empty before the script is locked.</summary>
    public string Id { get; init; } = "";

    /// <summary>True for a rehearsal: for ever, and marked everywhere.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>True if the console was started with <c>--accept-virtual</c>.</summary>
    public bool AcceptsVirtual { get; init; }

    private readonly Script? _script;

    /// <summary>The locked script.</summary>
    /// <exception cref="InvalidOperationException">No script is locked yet.</exception>
    public Script Script
    {
        get => _script ?? throw new InvalidOperationException("No script is locked yet.");
        init => _script = value;
    }

    /// <summary>Presence and identity by officer id.</summary>
    public ImmutableSortedDictionary<string, Attendance> People { get; init; } = ImmutableSortedDictionary<string, Attendance>.Empty;

    /// <summary>All steps in the order of the script.</summary>
    public ImmutableArray<StepProgress> Steps { get; init; } = [];

    /// <summary>Deviations in order.</summary>
    public ImmutableArray<Deviation> Deviations { get; init; } = [];

    /// <summary>Refused actions in order.</summary>
    public ImmutableList<RecordedRefusal> Refusals { get; init; } = [];

    /// <summary>Which secrets are held for their step now.</summary>
    public ImmutableArray<HeldEntry> Held { get; init; } = [];

    /// <summary>Time of the first event, UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Time of the last event, UTC.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>Breaks: from, to (null while it lasts), reason.</summary>
    public ImmutableArray<Break> Breaks { get; init; } = [];

    /// <summary>How often the console was started again during the ceremony.</summary>
    public int Restarts { get; init; }

    /// <summary>
    /// How often the run was broken off: restarts and breaks. A device change that was intended before the last of them may have
    /// happened without its outcome on record.
    /// </summary>
    public int Interruptions => Restarts + Breaks.Length;

    /// <summary>The last act that ended with a signed checkpoint; 0 before the first.</summary>
    public int SignedAct { get; init; }

    /// <summary>Why it was aborted, or null.</summary>
    public string? AbortReason { get; init; }

    private ImmutableDictionary<Type, object> Facts { get; init; } = ImmutableDictionary<Type, object>.Empty;

    /// <summary>The first step that is not done, or null after the last.</summary>
    public StepProgress? PresentStep => Steps.FirstOrDefault(step => step.Status != StepStatus.Done);

    /// <summary>Officers present now.</summary>
    public int HeadCount => People.Values.Count(person => person.IsPresent);

    /// <summary>The step with that number, or null.</summary>
    public StepProgress? Step(string number) => Steps.FirstOrDefault(step => step.Plan.Number == number);

    /// <summary>The slot of the device that the step with that number is about.</summary>
    public string SlotOf(string step) => Step(step)?.Plan.Setting("slot", DeviceSlots.First) ?? DeviceSlots.First;

    /// <summary>True if the officer is present.</summary>
    public bool IsPresent(string officer) => People.TryGetValue(officer, out var person) && person.IsPresent;

    /// <summary>The name to print for an officer id, or the id itself.</summary>
    public string NameOf(string officer) => _script?.Officer(officer)?.Name ?? officer;

    /// <summary>
    /// Facts of one kind that a step kind keeps, such as the table of shares; a new one where nothing was recorded yet.
    /// Step kinds add their own kinds of facts without this class knowing them.
    /// </summary>
    public TFacts Fact<TFacts>()
        where TFacts : class, new() => Facts.TryGetValue(typeof(TFacts), out var facts) ? (TFacts)facts : new TFacts();

    internal CeremonyState WithFact<TFacts>(TFacts facts)
        where TFacts : class, new() => this with { Facts = Facts.SetItem(typeof(TFacts), facts) };

    internal CeremonyState WithStep(string number, Func<StepProgress, StepProgress> change)
    {
        for (var i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Plan.Number == number)
            {
                return this with { Steps = Steps.SetItem(i, change(Steps[i])) };
            }
        }

        throw new InvalidOperationException($"The script has no step {number}.");
    }

    // The next step's turn comes: its clock starts, unless an attempt ahead of its turn was refused already.
    internal CeremonyState BeginNextStep(Stamp stamp) => PresentStep is not { } next
        ? this
        : WithStep(next.Plan.Number, step => step.With(step.Attempt with { StartedAt = step.Attempt.StartedAt ?? stamp.Time }) with
        {
            Status = step.Status == StepStatus.Refused ? StepStatus.Refused : StepStatus.Now,
        });

    internal CeremonyState WithAttempt(string number, Func<StepAttempt, StepAttempt> change) =>
        WithStep(number, step => step.With(change(step.Attempt)));
}
