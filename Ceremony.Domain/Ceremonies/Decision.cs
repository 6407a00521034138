using System.Collections.Immutable;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies;

/// <summary>What the domain answers to a command: events, or a refusal.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is accepted and these events happened, in this order.</summary>
    /// <param name="Events">One or more events.</param>
    public sealed record Accepted(ImmutableArray<CeremonyEvent> Events) : Decision;

    /// <summary>The command is refused; the state does not change.</summary>
    /// <param name="Refusal">Why, for a person.</param>
    /// <param name="IsRecorded">True if the refusal belongs in the journal; false for slips of the hand such as a double press.</param>
    public sealed record Refused(Refusal Refusal, bool IsRecorded) : Decision;

    /// <summary>Accepts with events.</summary>
    public static Decision Accept(params ReadOnlySpan<CeremonyEvent> events) => new Accepted([.. events]);

    /// <summary>Refuses, on record.</summary>
    public static Decision Refuse(string rule, string whatHappened, string whatIsSafe, string whatToDoNow) =>
        new Refused(new Refusal(rule, whatHappened, whatIsSafe, whatToDoNow), IsRecorded: true);

    /// <summary>Refuses a slip of the hand: nothing worth a line in the journal.</summary>
    public static Decision Ignore(string rule, string whatHappened, string whatToDoNow) =>
        new Refused(new Refusal(rule, whatHappened, "Nothing changed.", whatToDoNow), IsRecorded: false);
}
