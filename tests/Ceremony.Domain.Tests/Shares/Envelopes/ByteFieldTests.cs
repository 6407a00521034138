using Ceremony.Domain.Shares.Envelopes;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

public class ByteFieldTests
{
    private static readonly byte[] All = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    // FIPS 197, sections 4.2 and 4.2.1.
    [Theory]
    [InlineData(0x57, 0x83, 0xC1)]
    [InlineData(0x57, 0x13, 0xFE)]
    [InlineData(0x57, 0x02, 0xAE)]
    public void It_multiplies_as_aes_does(byte a, byte b, byte product) => Assert.Equal(product, ByteField.Multiply(a, b));

    [Fact]
    public void Many_bytes_at_a_time_are_multiplied_as_one_is() => Assert.All(All, factor =>
    {
        for (var length = 240; length <= 256; length++)
        {
            var values = All[..length];
            ByteField.MultiplyAll(values, factor);
            Assert.Equal(All[..length].Select(value => ByteField.Multiply(value, factor)), values);
        }
    });

    [Fact]
    public void It_is_a_field()
    {
        Assert.All(All, a => Assert.Equal(a, ByteField.Multiply(a, 1)));
        Assert.All(All.Skip(1), a => Assert.Equal(1, ByteField.Multiply(a, ByteField.Invert(a))));
        Assert.All(All, a => Assert.All(All, b => Assert.Equal(ByteField.Multiply(a, b), ByteField.Multiply(b, a))));
        Assert.All(All.Where((_, i) => i % 5 == 0), a => Assert.All(All.Where((_, i) => i % 3 == 0), b => Assert.All(All.Where((_, i) => i % 7 == 0), c =>
        {
            Assert.Equal(ByteField.Multiply(a, (byte)(b ^ c)), ByteField.Multiply(a, b) ^ ByteField.Multiply(a, c));
            Assert.Equal(ByteField.Multiply(ByteField.Multiply(a, b), c), ByteField.Multiply(a, ByteField.Multiply(b, c)));
        })));
    }

    // The field is small enough to count every case: every secret and every coefficient.
    [Fact]
    public void One_piece_of_two_tells_nothing_about_the_secret()
    {
        Span<byte> value = stackalloc byte[1];
        for (byte x = 1; x <= EnvelopeSubject.MostPieces; x++)
        {
            var seen = new int[256, 256];
            foreach (var secret in All)
            {
                foreach (var coefficient in All)
                {
                    ByteField.Evaluate([secret], [coefficient], x, value);
                    seen[value[0], secret]++;
                }
            }

            Assert.All(seen.Cast<int>(), count => Assert.Equal(1, count));
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 16)]
    public void Two_pieces_of_three_tell_nothing_about_the_secret(byte one, byte other)
    {
        // All secrets at once, one in each byte.
        var seen = new byte[256 * 256 * 256];
        var first = new byte[256];
        var second = new byte[256];
        var coefficients = new byte[512];
        for (var pair = 0; pair < 256 * 256; pair++)
        {
            coefficients.AsSpan(0, 256).Fill((byte)(pair & 0xFF));
            coefficients.AsSpan(256).Fill((byte)(pair >> 8));
            ByteField.Evaluate(All, coefficients, one, first);
            ByteField.Evaluate(All, coefficients, other, second);
            for (var secret = 0; secret < 256; secret++)
            {
                seen[(secret << 16) | (first[secret] << 8) | second[secret]]++;
            }
        }

        Assert.False(seen.AsSpan().ContainsAnyExcept((byte)1));
    }
}
