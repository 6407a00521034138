using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Device.Tlv;
using CsCheck;

namespace Ceremony.Device.Tests.SmartCardHsm.Objects;

public sealed class PrivateKeyDescriptionTests
{
    [Theory]
    [InlineData(KeyAlgorithm.Ec, "eckey", "10", 1, 256, "A029300E0C0565636B6579030206C0040101300B0401100303073080020101A10A30083002040002020100")]
    [InlineData(KeyAlgorithm.Rsa, "rsakey", "20", 2, 2048, "3029300F0C067273616B6579030206C0040101300A04012003020470020102A10A30083002040002020800")]
    public void Entries_are_written_as_OpenSC_writes_them(KeyAlgorithm algorithm, string label, string id, int reference, int size, string expected)
    {
        var entry = PrivateKeyDescription.Create(algorithm, label, Convert.FromHexString(id), reference, size);
        Assert.Equal(expected, Convert.ToHexString(entry.Encoded));
    }

    [Theory]
    [InlineData(KeyAlgorithm.Rsa, KeyUses.Decrypt | KeyUses.Sign | KeyUses.SignRecover)]
    [InlineData(KeyAlgorithm.Ec, KeyUses.Sign | KeyUses.SignRecover | KeyUses.Derive)]
    public void Uses_are_those_that_OpenSC_writes(KeyAlgorithm algorithm, KeyUses uses) =>
        Assert.Equal(uses, PrivateKeyDescription.Parse(PrivateKeyDescription.Create(algorithm, "k", [1], 1, 256).Encoded).Uses);

    [Fact]
    public void Entries_come_back_as_they_were_written() =>
        Gen.Select(Gen.Enum<KeyAlgorithm>(), Gen.String[1, 40], Gen.Byte.Array[1, 32], Gen.Int[1, 255], Gen.Int[1, 60000]).Sample(
            (algorithm, label, id, reference, size) =>
            {
                var utf8 = System.Text.Encoding.UTF8;
                label = utf8.GetString(utf8.GetBytes(label));
                var read = PrivateKeyDescription.Parse(PrivateKeyDescription.Create(algorithm, label, id, reference, size).Encoded);
                Assert.Equal((algorithm, label, (int?)size), (read.Algorithm, read.Label, read.SizeBits));
                Assert.Equal(id, read.Id);
            });

    [Fact]
    public void The_makers_minimal_entry_is_read()
    {
        // Label and id alone, no flags, no key reference, no size.
        var read = PrivateKeyDescription.Parse(Convert.FromHexString("3014" + "3006" + "0C0461626364" + "3006" + "040101" + "030102" + "A102" + "3000"));
        Assert.Equal(("abcd", "RSA", (int?)null), (read.Label, read.Kind, read.SizeBits));
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Other_bytes_throw_their_own_error_alone() =>
        Gen.Byte.Array[0, 60].Sample(ParseOnly, iter: 100_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Changed_entries_throw_their_own_error_alone() => Mutations.Of(
        [.. Enum.GetValues<KeyAlgorithm>().Select(algorithm => PrivateKeyDescription.Create(algorithm, "label", [1, 2, 3], 200, 256).Encoded)]).Sample(ParseOnly, iter: 100_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Token_information_of_any_bytes_is_a_label_or_none() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], Mutations.Of([TokenInformation.Encode("label")])).Sample(bytes => _ = TokenInformation.ReadLabel(bytes), iter: 100_000);

    private static void ParseOnly(byte[] bytes)
    {
        try
        {
            _ = PrivateKeyDescription.Parse(bytes);
        }
        catch (TlvFormatException)
        {
            // The only one that may leave the parser.
        }
    }
}
