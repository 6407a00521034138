using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies;

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Its turn has not come.</summary>
    NotYet,

    /// <summary>It is the present step (or takes an entry ahead of its turn).</summary>
    Now,

    /// <summary>The last attempt failed; a retry needs a cause.</summary>
    Refused,

    /// <summary>It left its evidence and never repeats.</summary>
    Done,
}

/// <summary>A person's answer at a step.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Topic">On what, such as <c>script-hash-matches</c>.</param>
/// <param name="Agrees">Yes or no.</param>
/// <param name="At">When, UTC.</param>
public sealed record Confirmation(string Officer, string Topic, bool Agrees, DateTimeOffset At);

/// <summary>One try at a step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cause">Why it was needed, for 2 and up.</param>
/// <param name="StartedAt">When its turn came, or null before that.</param>
/// <param name="EndedAt">When it was done or failed, or null.</param>
/// <param name="Confirmations">Answers given in it.</param>
/// <param name="Officers">Everybody who acted in it, in order.</param>
/// <param name="Evidence">What it left, one line for a person; null until done.</param>
/// <param name="Failure">Why it failed, or null.</param>
public sealed record StepAttempt(
    int Number,
    string? Cause,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<Confirmation> Confirmations,
    ImmutableArray<string> Officers,
    string? Evidence,
    Refusal? Failure)
{
    /// <summary>A fresh attempt.</summary>
    internal static StepAttempt Start(int number, string? cause, DateTimeOffset? at) => new(number, cause, at, null, [], [], null, null);

    internal StepAttempt ActedBy(string actor) =>
        actor == Actors.Console || Officers.Contains(actor) ? this : this with { Officers = Officers.Add(actor) };

    /// <summary>True if that officer answered yes on that topic.</summary>
    public bool IsConfirmed(string officer, string topic) =>
        Confirmations.Any(confirmation => confirmation.Officer == officer && confirmation.Topic == topic && confirmation.Agrees);
}

/// <summary>A planned step and what became of it.</summary>
/// <param name="Plan">The step as locked.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">All attempts, the present one last; never empty.</param>
public sealed record StepProgress(PlannedStep Plan, StepStatus Status, ImmutableArray<StepAttempt> Attempts)
{
    /// <summary>The present attempt.</summary>
    public StepAttempt Attempt => Attempts[^1];

    internal StepProgress With(StepAttempt attempt) => this with { Attempts = Attempts.SetItem(Attempts.Length - 1, attempt) };
}
