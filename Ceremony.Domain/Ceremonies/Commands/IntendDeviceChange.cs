using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console is about to change a device. Accepted, its event is on disk before the device is touched.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Change"><c>change-so-pin</c>, <c>change-user-pin</c>, <c>unblock-pin</c>, <c>clear</c>, <c>empty</c>, <c>probe</c>, <c>initialise</c> or <c>import-share</c>.</param>
/// <param name="OutstandingNow">For a share: what the device says is outstanding just before.</param>
public sealed record IntendDeviceChange(string Step, int Attempt, string Change, int? OutstandingNow = null) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;

    // The last moment before a device is changed: people may have left since they confirmed.
    internal override Decision Decide(CeremonyState state) => state.HeadCount < 2
        ? Decision.Ignore(RuleCodes.TwoPresent, "Fewer than two officers are present; no device is changed before one alone.", "Wait until two officers have signed in, then start another attempt.")
        : base.Decide(state);
}
