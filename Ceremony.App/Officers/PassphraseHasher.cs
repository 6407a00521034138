using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Officers;

/// <summary>Makes and checks sign-in verifiers with Argon2id (RFC 9106).</summary>
public static class PassphraseHasher
{
    private const int SaltLength = 16;
    private const int HashLength = 32;

    /// <summary>Makes a verifier with a fresh random salt.</summary>
    /// <param name="passphrase">The typed bytes; the caller still owns and zeroes them.</param>
    /// <param name="cost">What the derivation shall cost.</param>
    public static PassphraseVerifier Create(SecretBuffer passphrase, Argon2Cost cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = new byte[HashLength];
        Argon2id.Derive(passphrase, cost, salt, hash);
        return new PassphraseVerifier(PassphraseVerifier.Argon2id, cost, salt, hash);
    }

    /// <summary>Takes the same time whether the passphrase is right or wrong.</summary>
    /// <param name="passphrase">The typed bytes; the caller still owns and zeroes them.</param>
    /// <param name="verifier">What was recorded.</param>
    public static bool Verify(SecretBuffer passphrase, PassphraseVerifier verifier)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        try
        {
            Argon2id.Derive(passphrase, verifier.Cost, verifier.Salt, hash);
            return CryptographicOperations.FixedTimeEquals(hash, verifier.Hash);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(hash);
        }
    }
}
