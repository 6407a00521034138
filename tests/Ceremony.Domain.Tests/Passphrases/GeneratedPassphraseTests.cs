using System.Text;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Passphrases;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Passphrases;

public class GeneratedPassphraseTests
{
    [Fact]
    public void It_takes_88_bits_and_keeps_all_of_them() =>
        Gen.Byte.Array[GeneratedPassphrase.RandomBytes].Sample(random =>
        {
            Assert.Equal(11, random.Length);
            using var passphrase = GeneratedPassphrase.From(random);
            var words = Encoding.ASCII.GetString(passphrase.Span).Split('-');

            Assert.Equal(8, words.Length);
            var bits = string.Concat(words.Select(word => Convert.ToString(WordList.IndexOf(word)!.Value, 2).PadLeft(11, '0')));
            Assert.Equal(string.Concat(random.Select(b => Convert.ToString(b, 2).PadLeft(8, '0'))), bits);
        });

    [Fact]
    public void It_satisfies_the_rule_for_own_passphrases() =>
        Gen.Byte.Array[GeneratedPassphrase.RandomBytes].Sample(random =>
        {
            using var passphrase = GeneratedPassphrase.From(random);

            Assert.Null(OwnPassphraseRule.Check(passphrase.Span));
        });

    [Fact]
    public void Another_amount_of_randomness_is_not_taken() =>
        Assert.Throws<ArgumentException>(() => GeneratedPassphrase.From(new byte[10]));
}
