using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>4 chains in a vector of 128 bits, with what every processor that has such vectors can do.</summary>
internal readonly struct PlainLanes128 : ILanes<PlainLanes128>
{
    private readonly Vector128<uint> _words;

    private PlainLanes128(Vector128<uint> words) => _words = words;

    /// <inheritdoc/>
    public static int Count => Vector128<uint>.Count;

    /// <inheritdoc/>
    public static PlainLanes128 Read(ReadOnlySpan<uint> words) => new(Vector128.Create(words));

    /// <inheritdoc/>
    public static PlainLanes128 Same(uint word) => new(Vector128.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes128 Add(PlainLanes128 x, PlainLanes128 y) => new(x._words + y._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes128 First(PlainLanes128 a, PlainLanes128 b, PlainLanes128 c, PlainLanes128 d, PlainLanes128 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, d._words ^ (b._words & (c._words ^ d._words)), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes128 Second(PlainLanes128 a, PlainLanes128 b, PlainLanes128 c, PlainLanes128 d, PlainLanes128 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, c._words ^ (d._words & (b._words ^ c._words)), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes128 Third(PlainLanes128 a, PlainLanes128 b, PlainLanes128 c, PlainLanes128 d, PlainLanes128 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, b._words ^ (c._words ^ d._words), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainLanes128 Fourth(PlainLanes128 a, PlainLanes128 b, PlainLanes128 c, PlainLanes128 d, PlainLanes128 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, c._words ^ (b._words | ~d._words), turn);

    /// <inheritdoc/>
    public void Write(Span<uint> words) => _words.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PlainLanes128 Step(PlainLanes128 a, PlainLanes128 b, PlainLanes128 word, Vector128<uint> f, [ConstantExpected(Min = 1, Max = 31)] byte turn)
    {
        var sum = a._words + word._words + f;
        return new(b._words + ((sum << turn) | (sum >> (32 - turn))));
    }
}
