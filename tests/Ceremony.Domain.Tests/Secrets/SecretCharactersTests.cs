using Ceremony.Domain.Secrets;
using Xunit;

namespace Ceremony.Domain.Tests.Secrets;

public class SecretCharactersTests
{
    [Fact]
    public void A_secret_is_decoded_and_its_characters_are_zeroed_where_they_lie()
    {
        using var secret = SecretBuffer.CopyOf("pässwörd 🔑"u8);
        var characters = SecretCharacters.Of(secret);
        var span = characters.Span;

        Assert.Equal("pässwörd 🔑", span.ToString());
        Assert.Equal("SecretCharacters", characters.ToString());

        characters.Dispose();

        Assert.False(span.ContainsAnyExcept('\0'));
    }
}
