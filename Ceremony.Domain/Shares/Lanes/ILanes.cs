using System.Diagnostics.CodeAnalysis;

namespace Ceremony.Domain.Shares.Lanes;

/// <summary>One 32-bit word of each of several MD5 chains, side by side, with what a step of MD5 does to it.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
/// <remarks>
/// A step is <c>b + rotate(a + word + f(b, c, d), turn)</c>; the four rounds differ in f alone. The word is a message word and the step's
/// constant, added before.
/// </remarks>
internal interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>How many chains.</summary>
    static abstract int Count { get; }

    /// <summary>Takes a word of each chain.</summary>
    /// <param name="words">At least <see cref="Count"/> words.</param>
    static abstract TSelf Read(ReadOnlySpan<uint> words);

    /// <summary>The same word in each chain.</summary>
    /// <param name="word">The word.</param>
    static abstract TSelf Same(uint word);

    /// <summary>Adds modulo 2^32, in each chain.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    /// <summary>A step of round 1: f chooses by b between c and d.</summary>
    static abstract TSelf First(TSelf a, TSelf b, TSelf c, TSelf d, TSelf word, [ConstantExpected(Min = 1, Max = 31)] byte turn);

    /// <summary>A step of round 2: f chooses by d between b and c.</summary>
    static abstract TSelf Second(TSelf a, TSelf b, TSelf c, TSelf d, TSelf word, [ConstantExpected(Min = 1, Max = 31)] byte turn);

    /// <summary>A step of round 3: f is b xor c xor d.</summary>
    static abstract TSelf Third(TSelf a, TSelf b, TSelf c, TSelf d, TSelf word, [ConstantExpected(Min = 1, Max = 31)] byte turn);

    /// <summary>A step of round 4: f is c xor (b or not d).</summary>
    static abstract TSelf Fourth(TSelf a, TSelf b, TSelf c, TSelf d, TSelf word, [ConstantExpected(Min = 1, Max = 31)] byte turn);

    /// <summary>Gives a word of each chain.</summary>
    /// <param name="words">Where they go; at least <see cref="Count"/>.</param>
    void Write(Span<uint> words);
}
