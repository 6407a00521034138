using Ceremony.Device.Apdu;
using CsCheck;

namespace Ceremony.Device.Tests.Apdu;

public sealed class CommandApduTests
{
    [Theory]
    [InlineData("00200088", 0, null, false)] // case 1
    [InlineData("8052000000", 0, 256, false)] // case 2S
    [InlineData("8054000004", 0, 4, false)]
    [InlineData("0020008106363438323139", 6, null, false)] // case 3S
    [InlineData("00B10000045402010000", 4, 256, false)] // case 4S
    [InlineData("80580000000000", 0, 65536, true)] // case 2E
    [InlineData("00840000000400", 0, 1024, true)]
    [InlineData("00B10000000004540200000400", 4, 1024, true)] // case 4E
    public void Commands_as_OpenSC_sends_them_are_read_and_written_again(string hex, int dataLength, int? expected, bool extended)
    {
        var encoded = Convert.FromHexString(hex);

        using var command = CommandApdu.Parse(encoded);

        Assert.Equal(dataLength, command.Data.Length);
        Assert.Equal(expected, command.ExpectedLength);
        Assert.Equal(extended, command.IsExtended);
        using var again = command.Encode();
        Assert.Equal(hex, Convert.ToHexString(again.Span));
    }

    [Fact]
    public void Case_3E_is_chosen_when_the_data_is_longer_than_255_bytes()
    {
        using var command = new CommandApdu(0x80, 0x74, 0x0A, 0x93, new byte[363]);

        using var encoded = command.Encode();

        Assert.Equal("80740A9300016B", Convert.ToHexString(encoded.Span[..7]));
        Assert.Equal(7 + 363, encoded.Length);
    }

    [Fact]
    public void Every_whole_command_in_the_recorded_list_is_read_and_written_again()
    {
        int whole = 0;
        foreach (var pair in CardVectors.Read("traces").GetProperty("traces").EnumerateObject().SelectMany(trace => trace.Value.EnumerateArray()))
        {
            var encoded = pair[0].Hex();
            using var command = CommandApdu.Parse(encoded);
            using var again = command.Encode();
            Assert.Equal(encoded, again.Span.ToArray());
            whole++;
        }

        Assert.True(whole > 150);
    }

    [Theory]
    [InlineData("")]
    [InlineData("002000")]
    [InlineData("00200081063634383231")] // one byte too few
    [InlineData("00200081063634383231390000")] // one byte too many
    [InlineData("00840000000004AA")] // extended, data missing
    [InlineData("0084000000000000")] // extended Lc of zero
    [InlineData("008400000000")] // ends inside an extended length
    public void Bytes_that_do_not_fit_their_own_lengths_are_refused(string hex) =>
        Assert.Throws<ApduFormatException>(() => CommandApdu.Parse(Convert.FromHexString(hex)));

    [Fact]
    public void Every_command_survives_encoding_and_reading() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte.Array[0, 600], Gen.Int[0, 65536], Gen.Bool).Sample(
            (ins, p1, data, le, extended) =>
            {
                using var command = new CommandApdu(
                    0x80, ins, p1, 0, data, le == 0 ? null : le, extended ? ApduLength.Extended : ApduLength.Automatic);
                using var encoded = command.Encode();
                using var read = CommandApdu.Parse(encoded.Span);
                return encoded.Length == command.EncodedLength && read.Ins == ins && read.P1 == p1 && read.Data.SequenceEqual(data)
                    && read.ExpectedLength == command.ExpectedLength && read.IsExtended == command.IsExtended;
            },
            iter: 20_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_bytes_are_read_exactly_or_refused_with_the_own_error() =>
        Gen.OneOf(Gen.Byte.Array[0, 24], Gen.Byte.Array[0, 20].Select(tail => (byte[])[0x80, 0x74, 0x01, 0x93, 0x00, 0x00, .. tail])).Sample(
            bytes =>
            {
                try
                {
                    using var command = CommandApdu.Parse(bytes);
                    using var again = command.Encode();
                    // An extended length that would fit the short form is kept as it came.
                    return again.Span.SequenceEqual(bytes);
                }
                catch (ApduFormatException)
                {
                    return true;
                }
            },
            iter: 100_000);

    [Fact]
    public void Disposing_zeroes_the_data_and_the_text_form_never_shows_it()
    {
        var command = new CommandApdu(0x00, 0x20, 0x00, 0x81, "648219"u8);
        Assert.DoesNotContain("3634", command.ToString(), StringComparison.Ordinal);

        command.Dispose();

        Assert.Throws<ObjectDisposedException>(() => command.Data.Length);
        Assert.Contains("00 20 00 81", command.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_response_owns_its_bytes_and_zeroes_them()
    {
        byte[] raw = [1, 2, 3, 0x90, 0x00];
        var response = new ResponseApdu(raw);
        Assert.True(response.Status.IsSuccess);
        Assert.Equal([1, 2, 3], response.Data.ToArray());

        response.Dispose();

        Assert.All(raw, b => Assert.Equal(0, b));
        Assert.Throws<ApduFormatException>(() => new ResponseApdu([0x90]));
    }
}
