using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Suspends the ceremony for a break or until another day.</summary>
/// <param name="Reason">Why, and what is sealed in which bag.</param>
public sealed record SuspendCeremony(string Reason) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => Administration.Guard(state, Actor)
        ?? (string.IsNullOrWhiteSpace(Reason)
            ? Decision.Ignore(RuleCodes.ReasonGiven, "A break needs its reason.", "Say why, and which bags hold the device and the media.")
            : new Decision.Accepted([.. Administration.Emptied(state, isForGood: false), new CeremonySuspended(Reason.Trim())]));
}

/// <summary>Resumes a suspended ceremony.</summary>
/// <param name="Found">What was compared on return: bags, serial number, heads.</param>
public sealed record ResumeCeremony(string Found) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state)
    {
        if (Administration.Guard(state, Actor) is { } refused)
        {
            return refused;
        }

        if (state.HeadCount < 2)
        {
            return Decision.Ignore(RuleCodes.TwoPresent, "Fewer than two officers are present.", "Wait until two officers have signed in.");
        }

        return string.IsNullOrWhiteSpace(Found)
            ? Decision.Ignore(RuleCodes.ReasonGiven, "The return needs its findings.", "Say which bags and numbers were compared.")
            : Decision.Accept(new CeremonyResumed(Found.Trim()));
    }
}

/// <summary>Ends the ceremony before its close, for good.</summary>
/// <param name="Reason">Why.</param>
public sealed record AbortCeremony(string Reason) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => Administration.Guard(state, Actor)
        ?? (string.IsNullOrWhiteSpace(Reason)
            ? Decision.Ignore(RuleCodes.ReasonGiven, "An abort needs its reason.", "Say why the ceremony ends here.")
            : new Decision.Accepted([.. Administration.Emptied(state, isForGood: true), new CeremonyAborted(Reason.Trim())]));
}

/// <summary>What suspending, resuming and aborting share.</summary>
internal static class Administration
{
    internal static Decision? Guard(CeremonyState state, string actor) =>
        state.Script.Officer(actor) is { } officer && officer.Has(Role.Administrator) && state.IsPresent(actor)
            ? null
            : Decision.Ignore(RuleCodes.ActorSeat, "Only the administrator, present and signed in, can do that.", "Ask the administrator.");

    /// <summary>The events by which nothing stays in memory when everybody leaves.</summary>
    internal static IEnumerable<CeremonyEvent> Emptied(CeremonyState state, bool isForGood) => CeremonyWork.Open(state)
        .SelectMany(step => StepKinds.Of(step.Plan.Kind).Emptied(step, isForGood));
}
