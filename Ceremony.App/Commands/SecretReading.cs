using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands;

/// <summary>What came of asking for a secret: the secret, or why there is none.</summary>
/// <param name="Secret">The secret; whoever receives it disposes it. Null when there is none.</param>
/// <param name="Reason">Why there is none, for a person. Null when there is one.</param>
internal sealed record SecretReading(SecretBuffer? Secret, string? Reason)
{
    /// <summary>A secret was read.</summary>
    /// <param name="secret">The secret.</param>
    public static SecretReading Of(SecretBuffer secret) => new(secret, null);

    /// <summary>None was read.</summary>
    /// <param name="reason">What happened, what is safe, what to do now.</param>
    public static SecretReading None(string reason) => new(null, reason);

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => Reason ?? nameof(SecretReading);
}
