using System.Security.Cryptography;

namespace Ceremony.Domain.Fingerprints;

/// <summary>
/// A SHA-256 as twelve words that people can read aloud, copy onto paper and compare: its first 132 bits, 11 per word.
/// Enough that nobody can make another record with the same words.
/// </summary>
public sealed class FingerprintWords : IEquatable<FingerprintWords>
{
    /// <summary>Words in a fingerprint.</summary>
    public const int Count = 12;

    /// <summary>All 2048 words of the list, in order; also the list that passphrases are made from.</summary>
    public static IReadOnlyList<string> List => WordList.Words;

    private readonly int[] _indexes;

    private FingerprintWords(int[] indexes) => _indexes = indexes;

    /// <summary>The twelve words, lower case, in order.</summary>
    public IReadOnlyList<string> Words => [.. _indexes.Select(index => WordList.Words[index])];

    /// <summary>The words of a hash.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static FingerprintWords Of(ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A SHA-256 is 32 bytes.", nameof(sha256));
        }

        var indexes = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            indexes[i] = WordList.IndexAt(sha256, i);
        }

        return new FingerprintWords(indexes);
    }

    /// <summary>
    /// Reads words that a person typed: any case; separated by blanks, line ends, commas, full stops or hyphens; numbers between
    /// them are passed over, because people number the words on paper.
    /// </summary>
    /// <param name="typed">For instance <c>"1. Aardvark 2. abacus …"</c>.</param>
    /// <exception cref="FingerprintFormatException">Not twelve words, or a word that is not in the list.</exception>
    public static FingerprintWords Parse(string typed)
    {
        var words = typed
            .Split([' ', '\t', '\r', '\n', ',', ';', '.', ')', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => !word.All(char.IsAsciiDigit))
            .ToArray();
        if (words.Length != Count)
        {
            throw new FingerprintFormatException(
                $"A fingerprint has {Count} words; {words.Length} were entered. Compare with the paper, word by word.");
        }

        return new FingerprintWords([.. words.Select(IndexOrThrow)]);
    }

    /// <summary>Whether these are the words of a hash.</summary>
    /// <param name="sha256">32 bytes.</param>
    public bool Matches(ReadOnlySpan<byte> sha256) => Equals(Of(sha256));

    /// <summary>Where two fingerprints first differ.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>The word's number, 1 to 12, or null when all are the same.</returns>
    public int? FirstDifference(FingerprintWords other)
    {
        for (var i = 0; i < Count; i++)
        {
            if (_indexes[i] != other._indexes[i])
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(FingerprintWords? other) => other is not null && FirstDifference(other) is null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FingerprintWords);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_indexes[0], _indexes[1], _indexes[2], _indexes[3]);

    /// <summary>The twelve words with single blanks between them.</summary>
    public override string ToString() => string.Join(' ', Words);

    private static int IndexOrThrow(string word, int position)
    {
        if (WordList.IndexOf(word) is { } index)
        {
            return index;
        }

        var hint = WordList.SimilarTo(word) is { } similar ? $" Is it \"{similar}\"?" : "";
        throw new FingerprintFormatException($"Word {position + 1}, \"{word}\", is not a fingerprint word.{hint} Compare with the paper.");
    }
}
