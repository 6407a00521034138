using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>8 chains in a vector of 256 bits, with what every processor that has such vectors can do.</summary>
internal readonly struct PlainLanes256 : ILanes<PlainLanes256>
{
    private readonly Vector256<uint> _words;

    private PlainLanes256(Vector256<uint> words) => _words = words;

    /// <inheritdoc/>
    public static int Count => Vector256<uint>.Count;

    /// <inheritdoc/>
    public static PlainLanes256 Read(ReadOnlySpan<uint> words) => new(Vector256.Create(words));

    /// <inheritdoc/>
    public static PlainLanes256 Same(uint word) => new(Vector256.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes256 Add(PlainLanes256 x, PlainLanes256 y) => new(x._words + y._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes256 First(PlainLanes256 a, PlainLanes256 b, PlainLanes256 c, PlainLanes256 d, PlainLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, d._words ^ (b._words & (c._words ^ d._words)), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes256 Second(PlainLanes256 a, PlainLanes256 b, PlainLanes256 c, PlainLanes256 d, PlainLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, c._words ^ (d._words & (b._words ^ c._words)), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes256 Third(PlainLanes256 a, PlainLanes256 b, PlainLanes256 c, PlainLanes256 d, PlainLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, b._words ^ (c._words ^ d._words), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes256 Fourth(PlainLanes256 a, PlainLanes256 b, PlainLanes256 c, PlainLanes256 d, PlainLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, c._words ^ (b._words | ~d._words), turn);

    /// <inheritdoc/>
    public void Write(Span<uint> words) => _words.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PlainLanes256 Step(PlainLanes256 a, PlainLanes256 b, PlainLanes256 word, Vector256<uint> f, [ConstantExpected(Min = 1, Max = 31)] byte turn)
    {
        var sum = a._words + word._words + f;
        return new(b._words + ((sum << turn) | (sum >> (32 - turn))));
    }
}
