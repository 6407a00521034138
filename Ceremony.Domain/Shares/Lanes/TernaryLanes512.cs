using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>16 chains in a vector of 512 bits, where the processor has f of each round, and the rotation, as one instruction (AVX-512).</summary>
internal readonly struct TernaryLanes512 : ILanes<TernaryLanes512>
{
    // Tables of the result for each of the eight cases of three bits, as the instruction takes them.
    private const byte Choose = 0xCA;
    private const byte Parity = 0x96;
    private const byte FourthRound = 0x39;

    private readonly Vector512<uint> _words;

    private TernaryLanes512(Vector512<uint> words) => _words = words;

    /// <inheritdoc/>
    public static int Count => Vector512<uint>.Count;

    /// <inheritdoc/>
    public static TernaryLanes512 Read(ReadOnlySpan<uint> words) => new(Vector512.Create(words));

    /// <inheritdoc/>
    public static TernaryLanes512 Same(uint word) => new(Vector512.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes512 Add(TernaryLanes512 x, TernaryLanes512 y) => new(x._words + y._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes512 First(TernaryLanes512 a, TernaryLanes512 b, TernaryLanes512 c, TernaryLanes512 d, TernaryLanes512 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.TernaryLogic(b._words, c._words, d._words, Choose), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes512 Second(TernaryLanes512 a, TernaryLanes512 b, TernaryLanes512 c, TernaryLanes512 d, TernaryLanes512 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.TernaryLogic(d._words, b._words, c._words, Choose), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes512 Third(TernaryLanes512 a, TernaryLanes512 b, TernaryLanes512 c, TernaryLanes512 d, TernaryLanes512 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.TernaryLogic(b._words, c._words, d._words, Parity), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes512 Fourth(TernaryLanes512 a, TernaryLanes512 b, TernaryLanes512 c, TernaryLanes512 d, TernaryLanes512 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.TernaryLogic(b._words, c._words, d._words, FourthRound), turn);

    /// <inheritdoc/>
    public void Write(Span<uint> words) => _words.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TernaryLanes512 Step(TernaryLanes512 a, TernaryLanes512 b, TernaryLanes512 word, Vector512<uint> f, [ConstantExpected(Min = 1, Max = 31)] byte turn)
    {
        var sum = a._words + word._words + f;
        return new(b._words + Avx512F.RotateLeft(sum, turn));
    }
}
