using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The share file's key derivation, OpenSSL's <c>EVP_BytesToKey</c> with MD5: three digests D1, D2, D3, each MD5 applied
/// N times, the first time to (previous digest ‖ password ‖ salt). The AES-256 key is D1 ‖ D2, the IV is D3.
/// Each digest needs the one before, so they are derived in order, and D3 only when it is wanted.
/// </summary>
/// <remarks>Everything derived lies in a <see cref="SecretBuffer"/> and is zeroed on <see cref="Dispose"/>.</remarks>
internal sealed class ShareKeyDerivation : IDisposable
{
    /// <summary>Digests in a whole derivation.</summary>
    public const int Digests = 3;

    /// <summary>Blocks between two reports or looks at the cancellation: about 5 ms.</summary>
    public const int BlocksPerReport = 1 << 16;

    private readonly int _iterations;
    private readonly IProgress<DerivationProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly SecretBuffer _derived = new(Digests * Md5Chain.DigestBytes);
    private readonly SecretBuffer _firstInput;
    private int _digestsDone;

    /// <summary>Prepares a derivation. Nothing is computed yet.</summary>
    /// <param name="password">The password's bytes as typed; copied, and the copy zeroed on <see cref="Dispose"/>.</param>
    /// <param name="salt">8 bytes.</param>
    /// <param name="iterations">N, from 1.</param>
    /// <param name="progress">Told of blocks done, or null.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    public ShareKeyDerivation(
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt,
        int iterations,
        IProgress<DerivationProgress>? progress,
        CancellationToken cancellation)
    {
        _iterations = iterations;
        _progress = progress;
        _cancellation = cancellation;
        _firstInput = new SecretBuffer(Md5Chain.DigestBytes + password.Length + salt.Length);
        var afterDigest = _firstInput.Span[Md5Chain.DigestBytes..];
        password.CopyTo(afterDigest);
        salt.CopyTo(afterDigest[password.Length..]);
    }

    /// <summary>The AES-256 key, 32 bytes; derives D1 and D2 if they are not there yet.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ReadOnlySpan<byte> DeriveKey()
    {
        DeriveUpTo(2);
        return _derived.Span[..(2 * Md5Chain.DigestBytes)];
    }

    /// <summary>The IV, 16 bytes; derives D1, D2 and D3 as far as they are not there yet.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public ReadOnlySpan<byte> DeriveIv()
    {
        DeriveUpTo(Digests);
        return _derived.Span[(2 * Md5Chain.DigestBytes)..];
    }

    /// <summary>Begins the next digest: the first of its N applications, over (previous digest, password, salt).</summary>
    /// <returns>Where the digest lies, 16 bytes, to be replaced by the N - 1 further applications to it.</returns>
    public Span<byte> BeginDigest()
    {
        var digest = Present;
        var input = _firstInput.Span;
        if (_digestsDone == 0)
        {
            input = input[Md5Chain.DigestBytes..];
        }
        else
        {
            _derived.Span.Slice((_digestsDone - 1) * Md5Chain.DigestBytes, Md5Chain.DigestBytes).CopyTo(input);
        }

#pragma warning disable CA5351 // MD5 is the file format's, and its collisions do not matter in a key derivation.
        MD5.HashData(input, digest);
#pragma warning restore CA5351
        return digest;
    }

    /// <summary>Counts the begun digest as done.</summary>
    /// <returns>Where it lies, 16 bytes.</returns>
    public Span<byte> EndDigest()
    {
        var digest = Present;
        _digestsDone++;
        return digest;
    }

    /// <summary>Zeroes all that was derived, and the copy of the password.</summary>
    public void Dispose()
    {
        _derived.Dispose();
        _firstInput.Dispose();
    }

    private Span<byte> Present => _derived.Span.Slice(_digestsDone * Md5Chain.DigestBytes, Md5Chain.DigestBytes);

    private void DeriveUpTo(int digests)
    {
        while (_digestsDone < digests)
        {
            Iterate(BeginDigest());
            EndDigest();
        }
    }

    private void Iterate(Span<byte> digest)
    {
        var done = 1;
        Report(done);
        while (done < _iterations)
        {
            var blocks = Math.Min(BlocksPerReport, _iterations - done);
            Md5Chain.Apply(digest, blocks);
            done += blocks;
            Report(done);
        }
    }

    private void Report(int done)
    {
        _cancellation.ThrowIfCancellationRequested();
        var before = (long)_digestsDone * _iterations;
        _progress?.Report(new DerivationProgress(before + done, (long)Digests * _iterations));
    }
}
