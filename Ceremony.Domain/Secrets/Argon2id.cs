using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Ceremony.Domain.Secrets;

/// <summary>Argon2id, version 1.3 (RFC 9106): makes a key or a verifier of a typed secret.</summary>
public static class Argon2id
{
    private const int GiveBackAboveKiB = 16 * 1024;

    /// <summary>Derives. Takes up to seconds of one core and all the memory that the cost says: run it off the request path.</summary>
    /// <param name="secret">The typed bytes; the caller still owns and zeroes them.</param>
    /// <param name="cost">Memory, passes, lanes.</param>
    /// <param name="salt">At least 8 bytes.</param>
    /// <param name="output">Receives the tag; at least 4 bytes.</param>
    public static void Derive(SecretBuffer secret, Argon2Cost cost, byte[] salt, Span<byte> output)
    {
        Run(secret, cost, salt, output);
        if (cost.MemoryKiB >= GiveBackAboveKiB)
        {
            // Thousands of small blocks that outlived several collections: without this each derivation leaves its memory behind for long.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    // Apart, so that nothing of it is still referred to when its memory is given back.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(SecretBuffer secret, Argon2Cost cost, byte[] salt, Span<byte> output)
    {
        // The library wants an array: a pinned one, so that zeroing it leaves no moved copy behind.
        var copy = GC.AllocateArray<byte>(secret.Length, pinned: true);
        var tag = GC.AllocateArray<byte>(output.Length, pinned: true);
        try
        {
            secret.Span.CopyTo(copy);
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
