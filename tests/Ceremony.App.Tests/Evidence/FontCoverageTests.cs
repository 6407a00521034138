using Ceremony.App.Evidence.Pdf;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class FontCoverageTests
{
    [Theory]
    [InlineData("H. Sørensen")]
    [InlineData("Łukasz Żółć, Nguyễn Thị Ánh, Þórður, Ğül, Ştefan")]
    [InlineData("Ελευθέριος Παπαδόπουλος")]
    [InlineData("Ἀριστοτέλης")]
    [InlineData("Дмитро Щербаков, Ђорђе, Ўладзь")]
    [InlineData("e\u0301 O’Brien – “x” … № §")]
    public void Latin_Greek_and_Cyrillic_names_can_be_set(string name) => Assert.Empty(FontCoverage.Missing(name));

    [Theory]
    [InlineData("山田太郎", new[] { "山", "田", "太", "郎" })]
    [InlineData("Ali علي", new[] { "ع", "ل", "ي" })]
    [InlineData("אב", new[] { "א", "ב" })]
    [InlineData("नमस", new[] { "न", "म", "स" })]
    [InlineData("x😀x", new[] { "😀" })]
    [InlineData("tab\tbell\a", new[] { "\t", "\a" })]
    [InlineData("abc\u202Ecba\u200B", new[] { "\u202E", "\u200B" })]
    public void What_cannot_be_set_is_named_before_the_ceremony(string name, string[] missing) => Assert.Equal(missing, FontCoverage.Missing(name));

    [Fact]
    public void In_free_text_a_missing_letter_is_named_by_its_code_point() =>
        Assert.Equal("said <U+4E0D> and <U+1F600>", FontCoverage.Printable("said 不 and 😀"));
}
