using System.Security.Cryptography;
using Ceremony.Domain.Fingerprints;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Fingerprints;

public class FingerprintWordsTests
{
    private static readonly Gen<byte[]> Hash = Gen.Byte.Array[32];
    private static readonly string[] Separators = [" ", "  ", "\n", ", ", " - ", "\t", ".\r\n"];

    // Frozen with the word list: what is on paper must be found again.
    [Fact]
    public void The_words_of_a_known_hash_never_change()
    {
        var words = FingerprintWords.Of(SHA256.HashData("Ceremony"u8));

        Assert.Equal("industry ointment mischief enclose odometer snowy faith mauve lacrosse tryout young abound", words.ToString());
    }

    [Fact]
    public void The_first_and_the_last_word_of_the_list_stand_for_all_zeros_and_all_ones()
    {
        Assert.All(FingerprintWords.Of(new byte[32]).Words, word => Assert.Equal("aardvark", word));
        Assert.All(FingerprintWords.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()).Words, word => Assert.Equal("zoology", word));
    }

    [Fact]
    public void Every_one_of_the_first_132_bits_changes_exactly_one_word() =>
        Gen.Select(Hash, Gen.Int[0, 131]).Sample((hash, bit) =>
        {
            var words = FingerprintWords.Of(hash);
            var changed = hash.ToArray();
            changed[bit / 8] ^= (byte)(0x80 >> (bit % 8));

            Assert.False(words.Matches(changed));
            Assert.Equal((bit / 11) + 1, words.FirstDifference(FingerprintWords.Of(changed)));
            Assert.Equal(1, words.Words.Zip(FingerprintWords.Of(changed).Words).Count(pair => pair.First != pair.Second));
        });

    [Fact]
    public void Words_are_read_back_however_they_are_cased_and_spaced() =>
        Gen.Select(Hash, Gen.Int[0, Separators.Length - 1].Select(i => Separators[i])).Sample((hash, separator) =>
        {
            var words = FingerprintWords.Of(hash);
            var typed = string.Join(separator, words.Words.Select((word, i) => i % 2 == 0 ? word.ToUpperInvariant() : word));

            Assert.Equal(words, FingerprintWords.Parse(typed));
            Assert.True(FingerprintWords.Parse("  " + typed + "\n").Matches(hash));
        });

    [Fact]
    public void Numbers_before_the_words_are_passed_over()
    {
        var words = FingerprintWords.Of(SHA256.HashData("Ceremony"u8));
        var typed = string.Join('\n', words.Words.Select((word, i) => $"{i + 1}. {word}"));

        Assert.Equal(words, FingerprintWords.Parse(typed));
    }

    [Fact]
    public void A_misspelt_word_is_named_with_its_place_and_the_likely_word()
    {
        var typed = "aardvark " + string.Join(' ', Enumerable.Repeat("abacos", 11));

        var exception = Assert.Throws<FingerprintFormatException>(() => FingerprintWords.Parse(typed));

        Assert.Contains("Word 2, \"abacos\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"abacus\"", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void Another_number_of_words_is_refused(int count) =>
        Assert.Contains($"{count} were entered", Assert.Throws<FingerprintFormatException>(
            () => FingerprintWords.Parse(string.Join(' ', Enumerable.Repeat("abacus", count)))).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_else() => Gen.String.Sample(typed =>
    {
        try
        {
            FingerprintWords.Parse(typed);
        }
        catch (FingerprintFormatException)
        {
        }
    });

    [Fact]
    public void Hex_is_grouped_by_four_and_read_back() => Hash.Sample(hash =>
    {
        var text = FingerprintHex.Group(hash);

        Assert.Matches("^([0-9a-f]{4} ){15}[0-9a-f]{4}$", text);
        Assert.Equal(hash, FingerprintHex.Parse(text));
        Assert.Equal(hash, FingerprintHex.Parse(text.ToUpperInvariant().Replace(" ", ":\n", StringComparison.Ordinal)));
    });

    [Theory]
    [InlineData("", "0 were entered")]
    [InlineData("0123", "4 were entered")]
    [InlineData("0123 4o67", "\"o\"")]
    public void Hex_that_is_no_fingerprint_is_refused(string typed, string expected) =>
        Assert.Contains(expected, Assert.Throws<FingerprintFormatException>(() => FingerprintHex.Parse(typed)).Message, StringComparison.Ordinal);
}
