using System.Text;
using Ceremony.Domain.Passphrases;
using Xunit;

namespace Ceremony.Domain.Tests.Passphrases;

public class OwnPassphraseRuleTests
{
    [Theory]
    [InlineData("", "PASSPHRASE-SHORT")]
    [InlineData("fifteen letters", "PASSPHRASE-SHORT")]
    [InlineData("sixteen letters!", null)]
    [InlineData("üüüüüüüüüüüüüüü", "PASSPHRASE-SHORT")] // 15 characters, 30 bytes
    [InlineData("🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝🗝", null)] // 16 characters, 64 bytes
    [InlineData("a tab \t in the middle of it", "PASSPHRASE-CHARACTERS")]
    [InlineData("an end of line at the end\n", "PASSPHRASE-CHARACTERS")]
    public void A_passphrase_is_counted_in_characters_and_can_be_typed(string passphrase, string? rule) =>
        Assert.Equal(rule, OwnPassphraseRule.Check(Encoding.UTF8.GetBytes(passphrase))?.Rule);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Equal("PASSPHRASE-CHARACTERS", OwnPassphraseRule.Check([.. "sixteen letters!"u8, 0xC3])?.Rule);
}
