using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>8 chains in a vector of 256 bits, where the processor has f of each round, and the rotation, as one instruction (AVX-512).</summary>
internal readonly struct TernaryLanes256 : ILanes<TernaryLanes256>
{
    // Tables of the result for each of the eight cases of three bits, as the instruction takes them.
    private const byte Choose = 0xCA;
    private const byte Parity = 0x96;
    private const byte FourthRound = 0x39;

    private readonly Vector256<uint> _words;

    private TernaryLanes256(Vector256<uint> words) => _words = words;

    /// <inheritdoc/>
    public static int Count => Vector256<uint>.Count;

    /// <inheritdoc/>
    public static TernaryLanes256 Read(ReadOnlySpan<uint> words) => new(Vector256.Create(words));

    /// <inheritdoc/>
    public static TernaryLanes256 Same(uint word) => new(Vector256.Create(word));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes256 Add(TernaryLanes256 x, TernaryLanes256 y) => new(x._words + y._words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes256 First(TernaryLanes256 a, TernaryLanes256 b, TernaryLanes256 c, TernaryLanes256 d, TernaryLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.VL.TernaryLogic(b._words, c._words, d._words, Choose), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes256 Second(TernaryLanes256 a, TernaryLanes256 b, TernaryLanes256 c, TernaryLanes256 d, TernaryLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.VL.TernaryLogic(d._words, b._words, c._words, Choose), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes256 Third(TernaryLanes256 a, TernaryLanes256 b, TernaryLanes256 c, TernaryLanes256 d, TernaryLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.VL.TernaryLogic(b._words, c._words, d._words, Parity), turn);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TernaryLanes256 Fourth(TernaryLanes256 a, TernaryLanes256 b, TernaryLanes256 c, TernaryLanes256 d, TernaryLanes256 word, [ConstantExpected(Min = 1, Max = 31)] byte turn) =>
        Step(a, b, word, Avx512F.VL.TernaryLogic(b._words, c._words, d._words, FourthRound), turn);

    /// <inheritdoc/>
    public void Write(Span<uint> words) => _words.CopyTo(words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TernaryLanes256 Step(TernaryLanes256 a, TernaryLanes256 b, TernaryLanes256 word, Vector256<uint> f, [ConstantExpected(Min = 1, Max = 31)] byte turn)
    {
        var sum = a._words + word._words + f;
        return new(b._words + Avx512F.VL.RotateLeft(sum, turn));
    }
}
