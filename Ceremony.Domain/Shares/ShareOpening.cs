using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares;

/// <summary>What came of trying a password on a share file.</summary>
public abstract record ShareOpening
{
    private ShareOpening()
    {
    }

    /// <summary>The password is right.</summary>
    /// <param name="Share">The share; whoever receives it disposes it.</param>
    public sealed record Opened(Share Share) : ShareOpening;

    /// <summary>The password does not open the file.</summary>
    /// <param name="Refusal">Why, in words for the officer.</param>
    public sealed record Refused(Refusal Refusal) : ShareOpening;
}
