using Ceremony.Domain.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class ShareTests
{
    [Fact]
    public void The_check_value_is_the_first_eight_bytes_of_the_share_s_sha256()
    {
        // The KCV that a device shows when this share is its only one (tests/vectors/dkek/joined-shares.json, one-share).
        using var share = Share.CopyOf([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

        Assert.Equal("630DCD2966C43366", share.CheckValue.Hex);
        Assert.Equal(share.CheckValue, ShareCheckValue.Parse("630dcd2966c43366"));
    }

    [Fact]
    public void A_fresh_share_is_the_xor_of_both_sources() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32])
            .Where((platform, device) => platform.Any(b => b != 0) && device.Any(b => b != 0) && !platform.AsSpan().SequenceEqual(device))
            .Sample((platform, device) =>
            {
                using var share = Share.FromRandom(platform, device);

                Assert.Equal(platform.Zip(device, (a, b) => (byte)(a ^ b)), share.Bytes.ToArray());
            });

    [Fact]
    public void A_broken_source_makes_no_share()
    {
        var random = Enumerable.Repeat((byte)7, 32).ToArray();

        Assert.Throws<ArgumentException>(() => Share.FromRandom(new byte[32], random));
        Assert.Throws<ArgumentException>(() => Share.FromRandom(random, new byte[32]));
        Assert.Throws<ArgumentException>(() => Share.FromRandom(random, random));
        Assert.Throws<ArgumentException>(() => Share.FromRandom(random, random.AsSpan(1)));
    }

    [Fact]
    public void A_disposed_share_shows_its_check_value_and_no_bytes()
    {
        var share = Share.CopyOf(new byte[32]);
        share.Dispose();

        Assert.Equal("66687AADF862BD77", share.CheckValue.Hex);
        Assert.Throws<ObjectDisposedException>(() => share.Bytes.Length);
    }

    [Fact]
    public void A_share_has_no_text_form()
    {
        using var share = Share.CopyOf(Enumerable.Repeat((byte)0xAB, 32).ToArray());

        Assert.Equal("Share", share.ToString());
        Assert.DoesNotContain("ABAB", new ShareOpening.Opened(share).ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
