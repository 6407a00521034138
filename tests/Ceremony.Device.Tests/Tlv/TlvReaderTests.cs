using Ceremony.Device.Tlv;
using CsCheck;

namespace Ceremony.Device.Tests.Tlv;

public sealed class TlvReaderTests
{
    private static readonly int[] Tags = [0x30, 0x53, 0x42, 0x5F20, 0x7F21, 0x7F49];

    [Fact]
    public void Objects_are_read_in_a_row_and_by_level()
    {
        var reader = new TlvReader(Convert.FromHexString("5402000053015A7F2103420141"));

        Assert.Equal("0000", Convert.ToHexString(reader.Read(0x54).Value));
        Assert.False(reader.TryRead(0x54, out _));
        Assert.Equal("5A", Convert.ToHexString(reader.Read(0x53).Value));
        var certificate = reader.Read(0x7F21);
        Assert.Equal("7F2103420141", Convert.ToHexString(certificate.Encoded));
        Assert.Equal("41", Convert.ToHexString(certificate.Open().Read(0x42).Value));
        reader.ExpectEnd();
    }

    [Theory]
    [InlineData("53")] // no length
    [InlineData("5F")] // half a tag
    [InlineData("5F8101")] // three-byte tag
    [InlineData("5302AA")] // shorter than told
    [InlineData("537F")]
    [InlineData("5380")] // indefinite
    [InlineData("53810100")] // not the shortest form
    [InlineData("53820001AA")]
    [InlineData("5383000001AA")]
    public void Malformed_objects_are_refused(string hex) =>
        Assert.Throws<TlvFormatException>(() =>
        {
            var reader = new TlvReader(Convert.FromHexString(hex));
            reader.Read();
        });

    [Fact]
    public void What_was_written_is_read_back() =>
        Gen.Select(Gen.Int[0, 5].Select(i => Tags[i]), Gen.Byte.Array[0, 700]).Sample(
            (tag, value) =>
            {
                var encoded = TlvWriter.Element(tag, value);
                var reader = new TlvReader(encoded);
                bool same = reader.Read(tag).Value.SequenceEqual(value);
                return same && reader.AtEnd && encoded.Length == TlvWriter.EncodedLength(tag, value.Length);
            },
            iter: 20_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Any_input_is_read_or_refused_with_the_own_error() =>
        Gen.Byte.Array[0, 40].Sample(WalkOrRefuse, iter: 100_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Changed_and_cut_elements_are_read_or_refused_with_the_own_error()
    {
        var good = CardVectors.Read("wrap").GetProperty("wrap_files").Named("ec-p256").Hex("container");
        Mutations.Of([good]).Sample(WalkOrRefuse, iter: 100_000);
    }

    private static void WalkOrRefuse(byte[] bytes)
    {
        try
        {
            Walk(bytes, 0);
        }
        catch (TlvFormatException)
        {
            // The only error allowed.
        }
    }

    private static void Walk(ReadOnlySpan<byte> bytes, int depth)
    {
        var reader = new TlvReader(bytes);
        while (!reader.AtEnd)
        {
            var element = reader.Read();
            if (depth < 4)
            {
                Walk(element.Value, depth + 1);
            }
        }
    }
}
