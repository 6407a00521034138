using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Ceremony.Domain.Secrets;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Ceremony.App.Officers;

/// <summary>Makes and checks sign-in verifiers with Argon2id (RFC 9106).</summary>
public static class PassphraseHasher
{
    private const int SaltLength = 16;
    private const int HashLength = 32;
    private const int GiveBackAboveKiB = 16 * 1024;

    /// <summary>Makes a verifier with a fresh random salt.</summary>
    /// <param name="passphrase">The typed bytes; the caller still owns and zeroes them.</param>
    /// <param name="cost">What the derivation shall cost.</param>
    public static PassphraseVerifier Create(SecretBuffer passphrase, Argon2Cost cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var hash = new byte[HashLength];
        Derive(passphrase, cost, salt, hash);
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
            Derive(passphrase, verifier.Cost, verifier.Salt, hash);
            return CryptographicOperations.FixedTimeEquals(hash, verifier.Hash);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(hash);
        }
    }

    /// <summary>The bare derivation, for the published vectors.</summary>
    /// <param name="passphrase">The typed bytes.</param>
    /// <param name="cost">Memory, passes, lanes.</param>
    /// <param name="salt">At least 8 bytes.</param>
    /// <param name="output">Receives the tag; at least 4 bytes.</param>
    public static void Derive(SecretBuffer passphrase, Argon2Cost cost, byte[] salt, Span<byte> output)
    {
        Run(passphrase, cost, salt, output);
        if (cost.MemoryKiB >= GiveBackAboveKiB)
        {
            // Thousands of small blocks that outlived several collections: without this each sign-in leaves its memory behind for long.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    // Apart, so that nothing of it is still referred to when its memory is given back.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(SecretBuffer passphrase, Argon2Cost cost, byte[] salt, Span<byte> output)
    {
        // The library wants an array: a pinned one, so that zeroing it leaves no moved copy behind.
        var copy = GC.AllocateArray<byte>(passphrase.Length, pinned: true);
        var tag = GC.AllocateArray<byte>(output.Length, pinned: true);
        try
        {
            passphrase.Span.CopyTo(copy);
            var parameters = new Argon2Parameters.Builder(Argon2Parameters.Argon2id)
                .WithVersion(Argon2Parameters.Version13)
                .WithMemoryAsKB(cost.MemoryKiB)
                .WithIterations(cost.Passes)
                .WithParallelism(cost.Lanes)
                .WithSalt(salt)
                .Build();
            var generator = new Argon2BytesGenerator();
            generator.Init(parameters);
            // It zeroes its working memory itself before it returns.
            generator.GenerateBytes(copy, tag);
            tag.CopyTo(output);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
            CryptographicOperations.ZeroMemory(tag);
        }
    }
}
