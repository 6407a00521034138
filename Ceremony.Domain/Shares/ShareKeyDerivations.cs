using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Lanes;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The key derivations of several share files, side by side: each digest of all of them at once, in as many lanes as the processor has.
/// </summary>
/// <remarks>The chains' state lies in a <see cref="SecretBuffer"/> and is zeroed on <see cref="Dispose"/>.</remarks>
internal sealed class ShareKeyDerivations : IDisposable
{
    private const int WordsInDigest = Md5Chain.DigestBytes / sizeof(uint);

    private readonly ShareKeyDerivation[] _derivations;
    private readonly int _iterations;
    private readonly Action<int> _report;
    private readonly SecretBuffer _state;
    private readonly int _width;

    /// <summary>Prepares derivations. Nothing is computed yet.</summary>
    /// <param name="shares">Files and passwords, 1 to as many as <see cref="MostAtOnce"/>.</param>
    /// <param name="iterations">N, from 1.</param>
    /// <param name="report">Told how many blocks of the present digest are done, every few milliseconds; may throw to stop.</param>
    public ShareKeyDerivations(IReadOnlyList<ShareToOpen> shares, int iterations, Action<int> report)
    {
        (_iterations, _report, _width) = (iterations, report, Md5Lanes.WidthFor(shares.Count));
        _state = new SecretBuffer(_width * Md5Chain.DigestBytes);
        _derivations = [.. shares.Select(share => new ShareKeyDerivation(share.Password.Span, share.File.Salt, iterations, null, CancellationToken.None))];
    }

    /// <summary>How many derivations this processor does at once, 1 or more.</summary>
    public static int MostAtOnce => Md5Lanes.WidthFor(int.MaxValue);

    /// <summary>The derivation of one share.</summary>
    /// <param name="index">From 0, in the order given.</param>
    public ShareKeyDerivation this[int index] => _derivations[index];

    /// <summary>Derives the next digest of every share.</summary>
    public void DeriveNext()
    {
        for (var lane = 0; lane < _derivations.Length; lane++)
        {
            Load(_derivations[lane].BeginDigest(), lane);
        }

        for (var done = 1; done < _iterations;)
        {
            _report(done);
            var blocks = Math.Min(ShareKeyDerivation.BlocksPerReport, _iterations - done);
            Apply(blocks);
            done += blocks;
        }

        for (var lane = 0; lane < _derivations.Length; lane++)
        {
            Store(_derivations[lane].EndDigest(), lane);
        }

        _report(_iterations);
    }

    /// <summary>Zeroes all that was derived.</summary>
    public void Dispose()
    {
        _state.Dispose();
        foreach (var derivation in _derivations)
        {
            derivation.Dispose();
        }
    }

    private Span<uint> Words => MemoryMarshal.Cast<byte, uint>(_state.Span);

    private void Apply(int blocks)
    {
        if (_width > 1)
        {
            Md5Lanes.Apply(Words, _width, blocks);
            return;
        }

        Md5Chain.Apply(_state.Span, blocks);
    }

    // A lane alone lies as its digest does; of several, the same word of all lies together, as numbers of this machine.
    private void Load(ReadOnlySpan<byte> digest, int lane)
    {
        if (_width == 1)
        {
            digest.CopyTo(_state.Span);
            return;
        }

        for (var word = 0; word < WordsInDigest; word++)
        {
            Words[(word * _width) + lane] = BinaryPrimitives.ReadUInt32LittleEndian(digest[(word * sizeof(uint))..]);
        }
    }

    private void Store(Span<byte> digest, int lane)
    {
        if (_width == 1)
        {
            _state.Span.CopyTo(digest);
            return;
        }

        for (var word = 0; word < WordsInDigest; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(digest[(word * sizeof(uint))..], Words[(word * _width) + lane]);
        }
    }
}
