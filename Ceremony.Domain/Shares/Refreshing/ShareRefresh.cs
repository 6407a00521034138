using System.Diagnostics;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Refreshing;

/// <summary>
/// Changes all N shares of a key by random values that cancel out under XOR: every old share is useless with the new ones, while the joined
/// key stays. The key itself is never joined: there is one running XOR, and one share at a time.
/// </summary>
/// <remarks>
/// Work through <see cref="Moves"/> in order; each method does the next one. The caller opens one old share, gives it here, seals the new share
/// that comes back, and zeroes both before it opens the next one. What is given up half-way is worth nothing: the old set is still good.
/// </remarks>
[DebuggerDisplay("ShareRefresh {Done}")]
public sealed class ShareRefresh : IDisposable
{
    /// <summary>Fewest shares before and after. One share is the key itself: it cannot change while the key stays.</summary>
    public const int LeastShares = 2;

    /// <summary>Most shares that a device joins.</summary>
    public const int MostShares = 255;

    private readonly SecretBuffer _running = new(Share.LengthInBytes);
    private readonly HashSet<ShareCheckValue> _seen = [];

    /// <summary>Begins a refresh.</summary>
    /// <param name="oldCount">N now, 2 to 255.</param>
    /// <param name="newCount">N afterwards, 2 to 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number. <see cref="CanRefresh"/> tells before.</exception>
    public ShareRefresh(int oldCount, int newCount)
    {
        if (!CanRefresh(oldCount, newCount))
        {
            throw new ArgumentOutOfRangeException(nameof(newCount), $"{oldCount} shares cannot become {newCount}.");
        }

        Moves = [.. MovesOf(oldCount, newCount)];
    }

    /// <summary>All moves, in the order in which they are done.</summary>
    public IReadOnlyList<RefreshMove> Moves { get; }

    /// <summary>Moves that are done.</summary>
    public int Done { get; private set; }

    /// <summary>The next move; null when all new shares are made.</summary>
    public RefreshMove? Next => Done < Moves.Count ? Moves[Done] : null;

    /// <summary>True where both numbers are 2 to 255.</summary>
    /// <param name="oldCount">N now.</param>
    /// <param name="newCount">N afterwards.</param>
    public static bool CanRefresh(int oldCount, int newCount) =>
        oldCount is >= LeastShares and <= MostShares && newCount is >= LeastShares and <= MostShares;

    /// <summary>Why these numbers cannot be refreshed, or null.</summary>
    /// <param name="oldCount">N now.</param>
    /// <param name="newCount">N afterwards.</param>
    public static Refusal? CheckCounts(int oldCount, int newCount) => CanRefresh(oldCount, newCount) ? null : RefreshRefusals.Count(oldCount, newCount);

    /// <summary>Why an old share cannot be taken, or null. Asked before <see cref="Do"/>, where a share given twice is an error.</summary>
    /// <param name="old">The old share.</param>
    public Refusal? CheckOld(Share old) => _seen.Contains(old.CheckValue) ? RefreshRefusals.Twice : null;

    /// <summary>Does the next move.</summary>
    /// <param name="old">The old share that it takes; null where it takes none. Stays the caller's.</param>
    /// <param name="random">32 fresh random bytes where <see cref="RefreshMove.TakesRandom"/>, else empty. The caller zeroes them: they are as secret as a share.</param>
    /// <returns>The new share, which the caller disposes; null where the move makes none.</returns>
    /// <exception cref="ArgumentException">An old share that was given before, or random bytes that do not serve.</exception>
    /// <exception cref="InvalidOperationException">All moves are done, or the move does not take what was given.</exception>
    public Share? Do(Share? old, ReadOnlySpan<byte> random)
    {
        var move = Next ?? throw new InvalidOperationException("All new shares are made.");
        if (old is not null != move.Takes is not null || random.Length != (move.TakesRandom ? Share.LengthInBytes : 0))
        {
            throw new InvalidOperationException("This move takes something else.");
        }

        if (old is not null && _seen.Contains(old.CheckValue))
        {
            throw new ArgumentException("This share was given before.", nameof(old));
        }

        if (move.TakesRandom && !random.ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException("A source of randomness gave only zeros.", nameof(random));
        }

        var made = move.Makes is null ? null : New(old, random, isLast: Done == Moves.Count - 1);
        if (made is not null && (_seen.Contains(made.CheckValue) || made.CheckValue == old?.CheckValue))
        {
            made.Dispose();
            throw new ArgumentException("The new share is one that was there before: the random bytes are not random.", nameof(random));
        }

        Mix(move, old, random);
        Remember(old);
        Remember(made);
        Done++;
        return made;
    }

    /// <summary>Zeroes the running value. Safe to call more than once.</summary>
    public void Dispose() => _running.Dispose();

    /// <summary>Always the type's name.</summary>
    public override string ToString() => nameof(ShareRefresh);

    /// <summary>
    /// The moves of a refresh, in order. The first always mixes a random value in, so the running value never is a share or a join of shares.
    /// </summary>
    /// <param name="oldCount">N now, 2 to 255.</param>
    /// <param name="newCount">N afterwards, 2 to 255.</param>
    public static IEnumerable<RefreshMove> MovesOf(int oldCount, int newCount)
    {
        var replaced = Math.Min(oldCount, newCount) - 1;
        for (var share = 1; share <= replaced; share++)
        {
            yield return new RefreshMove(share, share, TakesRandom: true);
        }

        for (var share = replaced + 1; share < oldCount; share++)
        {
            yield return new RefreshMove(share, null, TakesRandom: false);
        }

        for (var share = replaced + 1; share < newCount; share++)
        {
            yield return new RefreshMove(null, share, TakesRandom: true);
        }

        yield return new RefreshMove(oldCount, newCount, TakesRandom: false);
    }

    private Share New(Share? old, ReadOnlySpan<byte> random, bool isLast)
    {
        using var bytes = new SecretBuffer(Share.LengthInBytes);
        Xor(bytes.Span, old is null ? [] : old.Bytes);
        Xor(bytes.Span, isLast ? _running.Span : random);
        return Share.CopyOf(bytes.Span);
    }

    private void Mix(RefreshMove move, Share? old, ReadOnlySpan<byte> random)
    {
        Xor(_running.Span, random);
        if (move.Makes is null)
        {
            Xor(_running.Span, old!.Bytes);
        }
    }

    private void Remember(Share? share)
    {
        if (share is not null)
        {
            _seen.Add(share.CheckValue);
        }
    }

    private static void Xor(Span<byte> target, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < other.Length; i++)
        {
            target[i] ^= other[i];
        }
    }
}
