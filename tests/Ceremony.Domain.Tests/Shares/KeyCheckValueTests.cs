using Ceremony.Domain.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public sealed class KeyCheckValueTests
{
    [Fact]
    public void The_all_zero_key_is_recognised_by_its_published_value()
    {
        var zeroKey = System.Security.Cryptography.SHA256.HashData(new byte[32]);
        Assert.Equal(KeyCheckValue.OfAllZeroKey, KeyCheckValue.FromBytes(zeroKey.AsSpan(0, 8)));
        Assert.True(KeyCheckValue.Parse("66687aadf862bd77").IsOfAllZeroKey);
        Assert.False(KeyCheckValue.Parse("66687AADF862BD78").IsOfAllZeroKey);
    }

    [Fact]
    public void Eight_zero_bytes_are_zero_and_nothing_else_is()
    {
        Assert.True(default(KeyCheckValue).IsZero);
        Assert.True(KeyCheckValue.FromBytes(new byte[8]).IsZero);
        Assert.False(KeyCheckValue.OfAllZeroKey.IsZero);
    }

    [Fact]
    public void Text_and_bytes_come_back_unchanged() =>
        Gen.Byte.Array[8].Sample(bytes =>
        {
            var value = KeyCheckValue.FromBytes(bytes);
            Assert.Equal(Convert.ToHexString(bytes), value.ToString());
            Assert.Equal(bytes, value.ToBytes());
            Assert.Equal(value, KeyCheckValue.Parse(value.ToString()));
        });

    [Theory]
    [InlineData("")]
    [InlineData("3BB6B8B0C5ABAB1")]
    [InlineData("3BB6B8B0C5ABAB155")]
    [InlineData(" 3BB6B8B0C5ABAB1")]
    [InlineData("3BB6B8B0C5ABAB1G")]
    [InlineData("0x3BB6B8B0C5ABAB")]
    [InlineData(null)]
    public void Anything_but_16_hex_digits_is_refused(string? text) =>
        Assert.False(KeyCheckValue.TryParse(text, null, out _));

    [Theory]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(0)]
    public void Another_number_of_bytes_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => KeyCheckValue.FromBytes(new byte[length]));
}
