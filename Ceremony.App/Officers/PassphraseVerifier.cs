using Ceremony.Domain.Secrets;

namespace Ceremony.App.Officers;

/// <summary>What is kept of a sign-in passphrase. It lives in the owner-only sign-in file and nowhere else.</summary>
/// <param name="Algorithm">Always <c>argon2id</c>, version 19 (RFC 9106).</param>
/// <param name="Cost">The parameters that this verifier was made with.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record PassphraseVerifier(string Algorithm, Argon2Cost Cost, byte[] Salt, byte[] Hash)
{
    /// <summary>The one algorithm name in use.</summary>
    public const string Argon2id = "argon2id-19";

    /// <summary>Only the type's name: a verifier is not for logs.</summary>
    public override string ToString() => nameof(PassphraseVerifier);
}
