using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>
/// The chain of <see cref="Md5Chain"/> for several digests at once: one chain cannot be faster than its steps in order, but a vector does
/// several in the time that one vector takes. Which vectors there are is asked of the processor.
/// </summary>
/// <remarks>
/// The words that steps add lie in a table: 48 of the 64 never change, the others hold message words and are written anew for each block.
/// Loops over groups of four steps keep the code so small that the compiler keeps the state in registers.
/// </remarks>
internal static class Md5Lanes
{
    private const int Steps = 64;
    private const int WordsInDigest = Md5Chain.DigestBytes / sizeof(uint);

    // The first padding bit after 16 message bytes, and the message length, as the little-endian words 4 and 14.
    private const uint PaddingBit = 0x80;
    private const uint MessageBits = 8 * Md5Chain.DigestBytes;

    // RFC 1321, section 3.4: 2^32 times the sine of each step's number.
    private static ReadOnlySpan<uint> StepConstants =>
    [
        0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A, 0xA8304613, 0xFD469501,
        0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE, 0x6B901122, 0xFD987193, 0xA679438E, 0x49B40821,
        0xF61E2562, 0xC040B340, 0x265E5A51, 0xE9B6C7AA, 0xD62F105D, 0x02441453, 0xD8A1E681, 0xE7D3FBC8,
        0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED, 0xA9E3E905, 0xFCEFA3F8, 0x676F02D9, 0x8D2A4C8A,
        0xFFFA3942, 0x8771F681, 0x6D9D6122, 0xFDE5380C, 0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70,
        0x289B7EC6, 0xEAA127FA, 0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665,
        0xF4292244, 0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92, 0xFFEFF47D, 0x85845DD1,
        0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1, 0xF7537E82, 0xBD3AF235, 0x2AD7D2BB, 0xEB86D391,
    ];

    /// <summary>The numbers of chains that this processor does at once, rising; empty where it has no vectors.</summary>
    public static IReadOnlyList<int> Widths { get; } =
        Avx512F.VL.IsSupported ? [8, 16, 32] : Vector256.IsHardwareAccelerated ? [8, 16] : Vector128.IsHardwareAccelerated ? [4, 8] : [];

    /// <summary>How many chains to do at once for a number of digests: the least width that holds them all, or the greatest; 1 for none.</summary>
    /// <param name="digests">Digests, 1 or more.</param>
    public static int WidthFor(int digests) =>
        digests == 1 || Widths.Count == 0 ? 1 : Widths.FirstOrDefault(width => width >= digests, Widths[^1]);

    /// <summary>Applies MD5 to several digests, over and over.</summary>
    /// <param name="words">Word 0 of each chain, then word 1 of each, to word 3; in and out.</param>
    /// <param name="width">How many chains: one of <see cref="Widths"/>.</param>
    /// <param name="count">Applications, 0 or more.</param>
    public static void Apply(Span<uint> words, int width, int count)
    {
        switch (width)
        {
            case 32:
                Apply<PairOfLanes<TernaryLanes512>>(words, count);
                break;
            case 16 when Avx512F.VL.IsSupported:
                Apply<TernaryLanes512>(words, count);
                break;
            case 16:
                Apply<PairOfLanes<PlainLanes256>>(words, count);
                break;
            case 8 when Avx512F.VL.IsSupported:
                Apply<TernaryLanes256>(words, count);
                break;
            case 8 when Vector256.IsHardwareAccelerated:
                Apply<PlainLanes256>(words, count);
                break;
            case 8:
                Apply<PairOfLanes<PlainLanes128>>(words, count);
                break;
            default:
                Apply<PlainLanes128>(words, count);
                break;
        }
    }

    /// <summary>Applies MD5 to as many digests as the lanes hold.</summary>
    /// <typeparam name="TLanes">The lanes.</typeparam>
    /// <param name="words">Word 0 of each chain, then word 1 of each, to word 3; in and out.</param>
    /// <param name="count">Applications, 0 or more.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TLanes>(Span<uint> words, int count)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var lanes = TLanes.Count;
        Span<TLanes> added = stackalloc TLanes[Steps];
        Fill(added);
        var m0 = TLanes.Read(words);
        var m1 = TLanes.Read(words[lanes..]);
        var m2 = TLanes.Read(words[(2 * lanes)..]);
        var m3 = TLanes.Read(words[(3 * lanes)..]);

        for (; count > 0; count--)
        {
            // Where the four message words come in, in each round.
            added[0] = TLanes.Add(m0, TLanes.Same(0xD76AA478));
            added[1] = TLanes.Add(m1, TLanes.Same(0xE8C7B756));
            added[2] = TLanes.Add(m2, TLanes.Same(0x242070DB));
            added[3] = TLanes.Add(m3, TLanes.Same(0xC1BDCEEE));
            added[16] = TLanes.Add(m1, TLanes.Same(0xF61E2562));
            added[19] = TLanes.Add(m0, TLanes.Same(0xE9B6C7AA));
            added[26] = TLanes.Add(m3, TLanes.Same(0xF4D50D87));
            added[29] = TLanes.Add(m2, TLanes.Same(0xFCEFA3F8));
            added[36] = TLanes.Add(m1, TLanes.Same(0xA4BEEA44));
            added[41] = TLanes.Add(m0, TLanes.Same(0xEAA127FA));
            added[42] = TLanes.Add(m3, TLanes.Same(0xD4EF3085));
            added[47] = TLanes.Add(m2, TLanes.Same(0xC4AC5665));
            added[48] = TLanes.Add(m0, TLanes.Same(0xF4292244));
            added[53] = TLanes.Add(m3, TLanes.Same(0x8F0CCC92));
            added[55] = TLanes.Add(m1, TLanes.Same(0x85845DD1));
            added[62] = TLanes.Add(m2, TLanes.Same(0x2AD7D2BB));

            var a = TLanes.Same(0x67452301);
            var b = TLanes.Same(0xEFCDAB89);
            var c = TLanes.Same(0x98BADCFE);
            var d = TLanes.Same(0x10325476);
            for (var step = 0; step < 16; step += 4)
            {
                a = TLanes.First(a, b, c, d, added[step], 7);
                d = TLanes.First(d, a, b, c, added[step + 1], 12);
                c = TLanes.First(c, d, a, b, added[step + 2], 17);
                b = TLanes.First(b, c, d, a, added[step + 3], 22);
            }

            for (var step = 16; step < 32; step += 4)
            {
                a = TLanes.Second(a, b, c, d, added[step], 5);
                d = TLanes.Second(d, a, b, c, added[step + 1], 9);
                c = TLanes.Second(c, d, a, b, added[step + 2], 14);
                b = TLanes.Second(b, c, d, a, added[step + 3], 20);
            }

            for (var step = 32; step < 48; step += 4)
            {
                a = TLanes.Third(a, b, c, d, added[step], 4);
                d = TLanes.Third(d, a, b, c, added[step + 1], 11);
                c = TLanes.Third(c, d, a, b, added[step + 2], 16);
                b = TLanes.Third(b, c, d, a, added[step + 3], 23);
            }

            for (var step = 48; step < Steps; step += 4)
            {
                a = TLanes.Fourth(a, b, c, d, added[step], 6);
                d = TLanes.Fourth(d, a, b, c, added[step + 1], 10);
                c = TLanes.Fourth(c, d, a, b, added[step + 2], 15);
                b = TLanes.Fourth(b, c, d, a, added[step + 3], 21);
            }

            m0 = TLanes.Add(a, TLanes.Same(0x67452301));
            m1 = TLanes.Add(b, TLanes.Same(0xEFCDAB89));
            m2 = TLanes.Add(c, TLanes.Same(0x98BADCFE));
            m3 = TLanes.Add(d, TLanes.Same(0x10325476));
        }

        m0.Write(words);
        m1.Write(words[lanes..]);
        m2.Write(words[(2 * lanes)..]);
        m3.Write(words[(3 * lanes)..]);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(added));
    }

    private static void Fill<TLanes>(Span<TLanes> added)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var step = 0; step < Steps; step++)
        {
            var padding = Word(step) switch { WordsInDigest => PaddingBit, 14 => MessageBits, _ => 0u };
            added[step] = TLanes.Same(unchecked(StepConstants[step] + padding));
        }
    }

    // Which of the block's 16 words a step adds.
    private static int Word(int step) => (step / 16) switch
    {
        0 => step,
        1 => ((5 * step) + 1) % 16,
        2 => ((3 * step) + 5) % 16,
        _ => 7 * step % 16,
    };
}
