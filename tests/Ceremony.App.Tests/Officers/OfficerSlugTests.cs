using Ceremony.App.Officers;
using CsCheck;
using Xunit;

namespace Ceremony.App.Tests.Officers;

public sealed class OfficerSlugTests
{
    [Theory]
    [InlineData("H. Sørensen", "h-sorensen")]
    [InlineData("Ægir Þórsson", "aegir-orsson")]
    [InlineData("J. Álvarez", "j-alvarez")]
    [InlineData("王小明", "officer")]
    public void A_name_becomes_a_plain_slug(string name, string expected) => Assert.Equal(expected, OfficerSlug.From(name, _ => false));

    [Fact]
    public void A_second_person_of_the_same_name_gets_a_number() =>
        Assert.Equal("a-okafor-3", OfficerSlug.From("A. Okafor", slug => slug is "a-okafor" or "a-okafor-2"));

    [Fact]
    public void Every_name_gives_a_valid_slug() => Gen.String.Sample(name => Assert.True(OfficerSlug.IsValid(OfficerSlug.From(name, _ => false))));
}
