using System.Text;
using Ceremony.Domain.Shares.Splitting;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Splitting;

public class PieceNotationTests
{
    [Theory]
    [InlineData(0x62F80A3EF6A30279, "62:f8:0a:3e:f6:a3:02:79")]
    [InlineData(0x000A3EF6A3027900, "0a:3e:f6:a3:02:79:00")]
    [InlineData(0, "00")]
    public void Numbers_are_written_as_the_tool_shows_them(ulong number, string text)
    {
        using var written = PieceNotation.Write(number);

        Assert.Equal(text, Encoding.ASCII.GetString(written.Span));
    }

    [Fact]
    public void What_is_written_is_read_back_with_and_without_colons_in_either_case() => Gen.ULong.Sample(number =>
    {
        using var written = PieceNotation.Write(number);
        var text = Encoding.ASCII.GetString(written.Span);

        foreach (var typed in new[] { text, text.ToUpperInvariant(), text.Replace(":", "", StringComparison.Ordinal), text.Replace(':', ' ') })
        {
            Assert.True(PieceNotation.TryRead(Encoding.ASCII.GetBytes(typed), out var read));
            Assert.Equal(number, read);
        }
    });

    [Theory]
    [InlineData("")]
    [InlineData("::")]
    [InlineData("62:g8")]
    [InlineData("00:62:f8:0a:3e:f6:a3:02:79")]
    public void Other_text_is_not_read(string typed) => Assert.False(PieceNotation.TryRead(Encoding.ASCII.GetBytes(typed), out _));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("10", 10, 16)]
    [InlineData("0A", 10)]
    [InlineData("a", 10)]
    [InlineData(" 12 ", 12, 18)]
    [InlineData("255", 255)]
    [InlineData("256")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1234")]
    public void A_piece_s_number_is_taken_as_decimal_first_and_as_hex_second(string typed, params int[] readings) =>
        Assert.Equal(readings, PieceNotation.ReadNumber(Encoding.ASCII.GetBytes(typed)));
}
