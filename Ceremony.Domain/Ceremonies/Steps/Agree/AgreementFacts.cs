using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Steps.Agree;

/// <summary>One participant's answer to the record.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Agrees">Agrees or disagrees.</param>
/// <param name="Reason">The reason of a disagreement, printed word for word; or null.</param>
/// <param name="At">When, UTC.</param>
public sealed record AgreementAnswer(string Officer, bool Agrees, string? Reason, DateTimeOffset At);

/// <summary>All answers.</summary>
public sealed record AgreementFacts
{
    /// <summary>Answers in the order in which they were given.</summary>
    public ImmutableArray<AgreementAnswer> Answers { get; init; } = [];

    /// <summary>Such as <c>8 agree, 1 disagrees</c>.</summary>
    public string Words
    {
        get
        {
            var (yes, no) = (Answers.Count(answer => answer.Agrees), Answers.Count(answer => !answer.Agrees));
            var agree = yes == 1 ? "1 agrees" : $"{yes} agree";
            return no switch { 0 => agree, 1 => $"{agree}, 1 disagrees", _ => $"{agree}, {no} disagree" };
        }
    }
}
