using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares;

/// <summary>
/// Opens and makes share files. The product has one format, <see cref="Standard"/>; another number of iterations can be
/// reached from tests alone.
/// </summary>
public sealed class ShareFileFormat
{
    private const int AesBlockBytes = 16;

    private readonly int _iterations;
    private readonly Func<IDisposable>? _watch;

    internal ShareFileFormat(int iterations)
        : this(iterations, null)
    {
    }

    private ShareFileFormat(int iterations, Func<IDisposable>? watch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        (_iterations, _watch) = (iterations, watch);
    }

    /// <summary>The format of OpenSC's <c>sc-hsm-tool</c>: 10,000,000 iterations.</summary>
    public static ShareFileFormat Standard { get; } = new(10_000_000);

    /// <summary>The same format, which tells of each opening and making of files; one that was watched before goes on telling that watcher too.</summary>
    /// <param name="watch">Called as one begins, on its thread; what it gives is disposed when that ends.</param>
    public ShareFileFormat Watched(Func<IDisposable> watch) => new(_iterations, _watch is { } first ? () => new Both(first(), watch()) : watch);

    // PKCS#7 padding of a text that fills its blocks: one whole block of 16.
    private static ReadOnlySpan<byte> FullPadding => [16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16];

    /// <summary>
    /// Opens a share file, strictly: the cipher text must hold exactly 32 bytes and a full block of padding, or the
    /// password is refused. (The device's own tool accepts 1 wrong password in 255.) Takes seconds of one core: run it
    /// off the request path. A wrong password is found after two thirds of the work.
    /// </summary>
    /// <param name="file">The share file.</param>
    /// <param name="password">The password's bytes as typed, any length; the caller zeroes them.</param>
    /// <param name="progress">Told of blocks done every few milliseconds, on the calling thread; or null.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    /// <returns>The share, or why not.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; everything derived was zeroed.</exception>
    public ShareOpening Open(
        ShareFile file,
        ReadOnlySpan<byte> password,
        IProgress<DerivationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var watched = _watch?.Invoke();
        using var derivation = new ShareKeyDerivation(password, file.Salt, _iterations, progress, cancellation);
        return Opened(derivation, file);
    }

    /// <summary>
    /// Opens several share files, each as strictly as <see cref="Open"/> does, in little more than the time of one as far as the
    /// processor can do them at once; more are done group by group. Run it off the request path.
    /// </summary>
    /// <param name="shares">Files and passwords, any number.</param>
    /// <param name="progress">Told of blocks done for a whole group every few milliseconds, on the calling thread; or null.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    /// <returns>For each, in the order given, the share, or why not. Whoever receives them disposes the shares.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; everything derived and opened was zeroed.</exception>
    public IReadOnlyList<ShareOpening> OpenMany(
        IReadOnlyList<ShareToOpen> shares,
        IProgress<DerivationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var watched = _watch?.Invoke();
        List<ShareOpening> openings = [];
        var groups = shares.Chunk(ShareKeyDerivations.MostAtOnce).ToList();
        var digests = 0;
        void Report(int blocks)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new DerivationProgress(((long)digests * _iterations) + blocks, (long)groups.Count * ShareKeyDerivation.Digests * _iterations));
        }

        try
        {
            foreach (var (group, index) in groups.Select((group, index) => (group, index)))
            {
                using var derivations = new ShareKeyDerivations(group, _iterations, Report);
                for (digests = index * ShareKeyDerivation.Digests; digests < ((index + 1) * ShareKeyDerivation.Digests); digests++)
                {
                    // Where no password is right, the last digest is not wanted.
                    if (digests % ShareKeyDerivation.Digests == ShareKeyDerivation.Digests - 1 && !group.Where((share, lane) => IsRight(derivations[lane], share.File)).Any())
                    {
                        continue;
                    }

                    derivations.DeriveNext();
                }

                openings.AddRange(group.Select((share, lane) => Opened(derivations[lane], share.File)));
            }

            return openings;
        }
        catch
        {
            openings.ForEach(opening => (opening as ShareOpening.Opened)?.Share.Dispose());
            throw;
        }
    }

    /// <summary>Makes a share file. Takes seconds of one core: run it off the request path.</summary>
    /// <param name="share">The share; stays the caller's.</param>
    /// <param name="password">The password's bytes; the caller zeroes them. Its quality is checked elsewhere.</param>
    /// <param name="salt">8 fresh random bytes.</param>
    /// <param name="progress">Told of blocks done every few milliseconds, on the calling thread; or null.</param>
    /// <param name="cancellation">Looked at every few milliseconds.</param>
    /// <returns>The share file; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The salt is not 8 bytes.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; everything derived was zeroed.</exception>
    public ShareFile Seal(
        Share share,
        ReadOnlySpan<byte> password,
        ReadOnlySpan<byte> salt,
        IProgress<DerivationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (salt.Length != ShareFile.SaltBytes)
        {
            throw new ArgumentException($"A salt is {ShareFile.SaltBytes} bytes.", nameof(salt));
        }

        using var watched = _watch?.Invoke();
        using var derivation = new ShareKeyDerivation(password, salt, _iterations, progress, cancellation);
        using var aes = Aes.Create();
        aes.SetKey(derivation.DeriveKey());

        using var plain = new SecretBuffer(ShareFile.CiphertextBytes);
        share.Bytes.CopyTo(plain.Span);
        FullPadding.CopyTo(plain.Span[Share.LengthInBytes..]);
        Span<byte> ciphertext = stackalloc byte[ShareFile.CiphertextBytes];
        aes.EncryptCbc(plain.Span, derivation.DeriveIv(), ciphertext, PaddingMode.None);
        return ShareFile.Compose(salt, ciphertext);
    }

    private static bool IsRight(ShareKeyDerivation derivation, ShareFile file)
    {
        using var aes = Aes.Create();
        aes.SetKey(derivation.DeriveKey());
        return PaddingIsFull(aes, file.Ciphertext);
    }

    private static ShareOpening Opened(ShareKeyDerivation derivation, ShareFile file)
    {
        using var aes = Aes.Create();
        aes.SetKey(derivation.DeriveKey());
        return PaddingIsFull(aes, file.Ciphertext)
            ? new ShareOpening.Opened(Decrypt(aes, file.Ciphertext, derivation.DeriveIv()))
            : new ShareOpening.Refused(ShareRefusals.WrongPassword);
    }

    // The last block needs only the cipher block before it, so D3 is not spent on a wrong password.
    private static bool PaddingIsFull(Aes aes, ReadOnlySpan<byte> ciphertext)
    {
        using var last = new SecretBuffer(AesBlockBytes);
        aes.DecryptCbc(ciphertext[^AesBlockBytes..], ciphertext[^(2 * AesBlockBytes)..^AesBlockBytes], last.Span, PaddingMode.None);
        return CryptographicOperations.FixedTimeEquals(last.Span, FullPadding);
    }

    private static Share Decrypt(Aes aes, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> iv)
    {
        using var plain = new SecretBuffer(Share.LengthInBytes);
        aes.DecryptCbc(ciphertext[..Share.LengthInBytes], iv, plain.Span, PaddingMode.None);
        return Share.CopyOf(plain.Span);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            second.Dispose();
            first.Dispose();
        }
    }
}
