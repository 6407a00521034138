using System.Text;
using Ceremony.Domain.Journals;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("9007199254740991")]
    [InlineData("-9007199254740991")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u000b\\u001f\\\"\\\\/\u007f\u2028€😀\"")]
    [InlineData("[1,[2,{\"a\":null}],\"\"]")]
    [InlineData("{\"\":1,\"A\":2,\"a\":3,\"é\":4,\"😀\":5,\"\ufb33\":6}")]
    public void A_canonical_form_is_read_and_written_back_unchanged(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(bytes, CanonicalJson.Encode(CanonicalJson.Parse(bytes)));
    }

    [Fact]
    public void Names_are_sorted_as_the_example_of_rfc_8785_section_3_2_3_sorts_them()
    {
        var map = JournalValue.MapOf(
            ("\u20ac", "Euro Sign"), ("\r", "Carriage Return"), ("\ufb33", "Hebrew Letter Dalet With Dagesh"), ("1", "One"),
            ("\ud83d\ude00", "Emoji: Grinning Face"), ("\u0080", "Control"), ("\u00f6", "Latin Small Letter O With Diaeresis"));
        Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
            + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            Encoding.UTF8.GetString(CanonicalJson.Encode(map)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1 2")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("-0")]
    [InlineData("01")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("99999999999999999999")]
    [InlineData("[1,]")]
    [InlineData("[1, 2]")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"\\u0061\":1}")]
    [InlineData("\"\\/\"")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("\"\\u0009\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\t\"")]
    [InlineData("\ufeff1")]
    [InlineData("// x\n1")]
    [InlineData("NaN")]
    [InlineData("{\"$x\":1}")]
    [InlineData("{\"a\":{\"$\":1}}")]
    public void Anything_else_is_refused(string json) =>
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Bytes_that_are_no_utf_8_are_refused()
    {
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Parse([(byte)'"', 0xff, (byte)'"']));
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Parse([(byte)'"', 0xed, 0xa0, 0x80, (byte)'"']));
    }

    [Fact]
    public void Nesting_is_limited_in_both_directions()
    {
        JournalValue value = 1;
        for (var i = 0; i < CanonicalJson.MaxDepth; i++)
        {
            value = JournalValue.ListOf(value);
        }

        Assert.Equal(value, CanonicalJson.Parse(CanonicalJson.Encode(value)));
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Encode(JournalValue.ListOf(value)));
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Parse(Encoding.ASCII.GetBytes(new string('[', 33) + "1" + new string(']', 33))));
    }

    [Fact]
    public void A_value_that_has_no_canonical_form_cannot_be_made_or_written()
    {
        Assert.Throws<JournalFormatException>(() => JournalValue.MapOf(("a", 1), ("a", 2)));
        Assert.Throws<JournalFormatException>(() => JournalValue.MapOf(("$classified", 1)));
        Assert.Throws<JournalFormatException>(() => (JournalValue)(JournalValue.LargestInteger + 1));
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Encode("\ud800"));
        Assert.Throws<JournalFormatException>(() => CanonicalJson.Encode(JournalValue.NonPublic(DisclosureClass.Auditor, "no salt yet")));
    }

    [Fact]
    public void Every_value_survives_writing_and_reading()
    {
        var names = Gen.String[Gen.Char.Where(c => !char.IsSurrogate(c)), 0, 6].Where(name => !name.StartsWith('$'));
        var leaf = Gen.OneOf<JournalValue>(
            Gen.Const(JournalValue.Nothing),
            Gen.Bool.Select(flag => (JournalValue)flag),
            Gen.Long[-JournalValue.LargestInteger, JournalValue.LargestInteger].Select(number => (JournalValue)number),
            Gen.String[Gen.Char.Where(c => !char.IsSurrogate(c)), 0, 20].Select(text => (JournalValue)text));
        var list = leaf.List[0, 4].Select(items => (JournalValue)JournalValue.ListOf(items));
        var map = Gen.Dictionary(names, Gen.OneOf(leaf, list))[0, 5]
            .Select(members => JournalValue.MapOf([.. members.Select(m => (m.Key, (JournalValue?)m.Value))]));
        map.Sample(value =>
        {
            var bytes = CanonicalJson.Encode(value);
            Assert.Equal(bytes, CanonicalJson.Encode(CanonicalJson.Parse(bytes)));
            Assert.Equal(value, CanonicalJson.Parse(bytes));
        });
    }
}
