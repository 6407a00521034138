using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console is about to put a key onto a device or delete one. Accepted, its event is on disk before the device is touched.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Change"><c>generate-key</c>, <c>unwrap-key</c> or <c>delete-key</c>.</param>
/// <param name="Reference">Key reference.</param>
public sealed record IntendKeyChange(string Step, int Attempt, string Change, int Reference) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;

    // The last moment before a device is changed: people may have left since they confirmed.
    internal override Decision Decide(CeremonyState state) => state.HeadCount < 2
        ? Decision.Ignore(RuleCodes.TwoPresent, "Fewer than two officers are present; no device is changed before one alone.", "Wait until two officers have signed in, then start another attempt.")
        : base.Decide(state);
}
