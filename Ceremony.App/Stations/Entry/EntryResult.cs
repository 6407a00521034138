using Ceremony.Domain.Rules;

namespace Ceremony.App.Stations.Entry;

/// <summary>What the browser is told of an entry.</summary>
/// <param name="Refusal">Null if it was accepted.</param>
/// <param name="NewToken">After a sign-in, the session's new cookie token; it goes into the cookie and nowhere else.</param>
public sealed record EntryResult(Refusal? Refusal, string? NewToken)
{
    /// <summary>The entry was refused.</summary>
    /// <param name="refusal">Why, in words for the officer.</param>
    public static EntryResult Refused(Refusal refusal) => new(refusal, null);

    /// <summary>Only the type's name: the token is not for logs.</summary>
    public override string ToString() => nameof(EntryResult);
}
