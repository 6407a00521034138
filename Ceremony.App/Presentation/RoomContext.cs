using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Presentation;

/// <summary>Everything that the screens of one ceremony are drawn from.</summary>
/// <param name="State">The ceremony.</param>
/// <param name="Progress">How far the console's own work at a step has come; null where there is none.</param>
/// <param name="StationOf">The station where an officer is signed in now, or null.</param>
/// <param name="Fault">Why the last events could not be recorded, or null.</param>
/// <param name="Time">Times as people in the room read them.</param>
public sealed record RoomContext(
    CeremonyState State,
    Func<string, WorkProgress?> Progress,
    Func<string, int?> StationOf,
    Refusal? Fault,
    RoomTime Time)
{
    /// <summary>The present step and those that take an entry ahead; empty when none may be done.</summary>
    public IReadOnlyList<StepContext> Open { get; } = CeremonyWork.Open(State);

    /// <summary>The present step, if steps may be done now.</summary>
    public StepContext? Present => Open.Count > 0 ? Open[0] : null;

    /// <summary>True while fewer than two officers are present in a running ceremony: nobody works alone.</summary>
    public bool IsFrozen => Present is not null && State.HeadCount < 2 && State.Steps.Any(step => step.Status == StepStatus.Done);
}
