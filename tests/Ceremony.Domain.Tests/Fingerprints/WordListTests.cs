using System.Security.Cryptography;
using Ceremony.Domain.Fingerprints;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Fingerprints;

public class WordListTests
{
    [Fact]
    public void The_list_is_frozen()
    {
        var file = File.ReadAllBytes(RepositoryFiles.PathOf("Ceremony.Domain", "Fingerprints", "words.txt"));

        Assert.Equal("bf0582d59b38a23cb7030c7e5c0c150c8060351a84106862485e0fdc0e01e08e", Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.Equal(string.Concat(WordList.Words.Select(word => word + "\n")), System.Text.Encoding.ASCII.GetString(file));
    }

    [Fact]
    public void There_are_2048_words_of_four_to_eight_lower_case_letters_in_order()
    {
        Assert.Equal(2048, WordList.Words.Count);
        Assert.All(WordList.Words, word => Assert.Matches("^[a-z]{4,8}$", word));
        Assert.Equal(WordList.Words.Order(StringComparer.Ordinal), WordList.Words);
        Assert.Equal(WordList.LongestWord, WordList.Words.Max(word => word.Length));
    }

    [Fact]
    public void No_two_words_begin_with_the_same_four_letters() =>
        Assert.Equal(2048, WordList.Words.Select(word => word[..4]).Distinct().Count());

    [Fact]
    public void No_word_becomes_another_by_one_wrong_missing_or_added_letter()
    {
        // Two words are that near when they are equal, or share a variant with one letter masked out or taken away.
        var seen = new Dictionary<string, string>();
        foreach (var word in WordList.Words)
        {
            var variants = Enumerable.Range(0, word.Length)
                .SelectMany(i => new[] { $"{word[..i]}?{word[(i + 1)..]}", word.Remove(i, 1) })
                .Append(word);
            foreach (var variant in variants.Distinct())
            {
                Assert.True(seen.TryAdd(variant, word) || (variant.Length < word.Length && seen[variant].Length == word.Length),
                    $"{word} is too near to {seen[variant]}.");
            }
        }
    }
}
