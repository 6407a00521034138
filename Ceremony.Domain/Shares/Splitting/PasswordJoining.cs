using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>What came of joining pieces.</summary>
public abstract record PasswordJoining
{
    private PasswordJoining()
    {
    }

    /// <summary>The pieces gave a password. Whether it is the right one shows when it opens the share file.</summary>
    /// <param name="Password">8 bytes; whoever receives it disposes it.</param>
    public sealed record Joined(SecretBuffer Password) : PasswordJoining;

    /// <summary>The pieces cannot belong together.</summary>
    /// <param name="Refusal">Why, in words for the officers.</param>
    public sealed record Refused(Refusal Refusal) : PasswordJoining;
}
