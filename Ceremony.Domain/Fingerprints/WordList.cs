using System.Collections.Frozen;
using System.Text;

namespace Ceremony.Domain.Fingerprints;

/// <summary>
/// The list of 2048 English words, each standing for 11 bits, in alphabetical order. It is frozen: records on paper
/// were written with it. See docs/formats/fingerprint-words.md.
/// </summary>
internal static class WordList
{
    /// <summary>Words in the list.</summary>
    public const int Count = 1 << BitsPerWord;

    /// <summary>Bits that one word carries.</summary>
    public const int BitsPerWord = 11;

    /// <summary>Letters in the longest word.</summary>
    public const int LongestWord = 8;

    private static readonly byte[] Resource = ReadResource();
    private static readonly Range[] Lines = FindLines();
    private static readonly string[] WordTexts = [.. Lines.Select(line => Encoding.ASCII.GetString(Resource[line]))];
    private static readonly FrozenDictionary<string, int> Indexes =
        WordTexts.Index().ToFrozenDictionary(entry => entry.Item, entry => entry.Index, StringComparer.OrdinalIgnoreCase);

    /// <summary>All words, in order.</summary>
    public static IReadOnlyList<string> Words => WordTexts;

    /// <summary>A word's letters as ASCII bytes, for words that are part of a secret and must not become text.</summary>
    /// <param name="index">0 to 2047.</param>
    public static ReadOnlySpan<byte> Letters(int index) => Resource.AsSpan(Lines[index]);

    /// <summary>Finds a word, whatever its case.</summary>
    /// <param name="word">The word alone.</param>
    /// <returns>0 to 2047, or null when it is not in the list.</returns>
    public static int? IndexOf(string word) => Indexes.TryGetValue(word, out var index) ? index : null;

    /// <summary>Finds the word that begins with the same four letters; no two words of the list do.</summary>
    /// <param name="word">A word, probably misspelt.</param>
    /// <returns>The word of the list, or null when none begins like that.</returns>
    public static string? SimilarTo(string word) =>
        word.Length < 4 ? null : Array.Find(WordTexts, known => known.StartsWith(word[..4], StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads 11 bits, most significant first.</summary>
    /// <param name="bytes">The bits' source.</param>
    /// <param name="word">Which group of 11 bits, from 0.</param>
    public static int IndexAt(ReadOnlySpan<byte> bytes, int word)
    {
        var value = 0;
        for (var bit = word * BitsPerWord; bit < (word + 1) * BitsPerWord; bit++)
        {
            value = (value << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1);
        }

        return value;
    }

    private static byte[] ReadResource()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream("Ceremony.Domain.Fingerprints.words.txt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Range[] FindLines()
    {
        var lines = new Range[Count];
        var start = 0;
        for (var i = 0; i < Count; i++)
        {
            var length = Resource.AsSpan(start).IndexOf((byte)'\n');
            lines[i] = start..(start + length);
            start += length + 1;
        }

        return lines;
    }
}
