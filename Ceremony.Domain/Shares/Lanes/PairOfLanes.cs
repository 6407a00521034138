using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>
/// Twice as many chains, step by step in turns. Each chain waits for its own step before; the processor does the other half's meanwhile.
/// </summary>
/// <typeparam name="TLanes">A half.</typeparam>
internal readonly struct PairOfLanes<TLanes> : ILanes<PairOfLanes<TLanes>>
    where TLanes : unmanaged, ILanes<TLanes>
{
    private readonly TLanes _x;
    private readonly TLanes _y;

    private PairOfLanes(TLanes x, TLanes y) => (_x, _y) = (x, y);

    /// <inheritdoc/>
    public static int Count => 2 * TLanes.Count;

    /// <inheritdoc/>
    public static PairOfLanes<TLanes> Read(ReadOnlySpan<uint> words) => new(TLanes.Read(words), TLanes.Read(words[TLanes.Count..]));

    /// <inheritdoc/>
    public static PairOfLanes<TLanes> Same(uint word) => new(TLanes.Same(word), TLanes.Same(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes<TLanes> Add(PairOfLanes<TLanes> x, PairOfLanes<TLanes> y) => new(TLanes.Add(x._x, y._x), TLanes.Add(x._y, y._y));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes<TLanes> First(
        PairOfLanes<TLanes> a, PairOfLanes<TLanes> b, PairOfLanes<TLanes> c, PairOfLanes<TLanes> d, PairOfLanes<TLanes> word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        new(TLanes.First(a._x, b._x, c._x, d._x, word._x, turn), TLanes.First(a._y, b._y, c._y, d._y, word._y, turn));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes<TLanes> Second(
        PairOfLanes<TLanes> a, PairOfLanes<TLanes> b, PairOfLanes<TLanes> c, PairOfLanes<TLanes> d, PairOfLanes<TLanes> word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        new(TLanes.Second(a._x, b._x, c._x, d._x, word._x, turn), TLanes.Second(a._y, b._y, c._y, d._y, word._y, turn));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes<TLanes> Third(
        PairOfLanes<TLanes> a, PairOfLanes<TLanes> b, PairOfLanes<TLanes> c, PairOfLanes<TLanes> d, PairOfLanes<TLanes> word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        new(TLanes.Third(a._x, b._x, c._x, d._x, word._x, turn), TLanes.Third(a._y, b._y, c._y, d._y, word._y, turn));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairOfLanes<TLanes> Fourth(
        PairOfLanes<TLanes> a, PairOfLanes<TLanes> b, PairOfLanes<TLanes> c, PairOfLanes<TLanes> d, PairOfLanes<TLanes> word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        new(TLanes.Fourth(a._x, b._x, c._x, d._x, word._x, turn), TLanes.Fourth(a._y, b._y, c._y, d._y, word._y, turn));

    /// <inheritdoc/>
    public void Write(Span<uint> words)
    {
        _x.Write(words);
        _y.Write(words[TLanes.Count..]);
    }
}
