using Ceremony.Domain.Rules;
using Ceremony.Domain.Shares;
using Ceremony.TestKit.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class ShareFileTests
{
    private static byte[] WholeFile => ShareFileVector.All["computed-1"].File;

    [Fact]
    public void A_whole_file_is_kept_byte_for_byte_and_named_by_its_hash()
    {
        using var file = ShareFile.Parse(WholeFile);

        Assert.Equal(WholeFile, file.Bytes.ToArray());
        Assert.Equal(ShareFileHash.Of(WholeFile), file.Hash);
        Assert.Equal(file.Hash, ShareFileHash.Parse(file.Hash.Hex.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(0, "SHARE-TRUNCATED")]
    [InlineData(5, "SHARE-TRUNCATED")]
    [InlineData(63, "SHARE-TRUNCATED")]
    [InlineData(65, "SHARE-OVERSIZED")]
    [InlineData(4096, "SHARE-OVERSIZED")]
    public void A_file_of_another_length_is_refused_by_name(int length, string code)
    {
        var bytes = new byte[length];
        WholeFile.AsSpan(0, Math.Min(length, WholeFile.Length)).CopyTo(bytes);

        Assert.Equal(code, RefusalOf(bytes).Rule);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(100)]
    public void Other_bytes_are_not_a_share_file_whatever_their_length(int length) =>
        Assert.Equal(ShareRefusals.NotAShareFile, RefusalOf(new byte[length]));

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_bytes_are_a_share_file_or_refused_with_the_own_error() =>
        Gen.Select(Gen.Byte.Array[0, 80], Gen.Bool).Sample((bytes, marked) => ParseOnly(marked ? [.. "Salted__"u8, .. bytes] : bytes), iter: 100_000);

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Changed_and_cut_files_are_a_share_file_or_refused_with_the_own_error() =>
        Gen.Select(Gen.Int[0, 63], Gen.Byte, Gen.Int[0, 64], Gen.Byte.Array[0, 8]).Sample(
            (at, value, length, tail) =>
            {
                byte[] changed = [.. WholeFile];
                changed[at] = value;
                ParseOnly([.. changed.AsSpan(0, length), .. tail]);
            },
            iter: 100_000);

    [Fact]
    public void The_sentences_of_a_refusal_are_the_exception_s_message()
    {
        var exception = Assert.Throws<ShareFileException>(() => ShareFile.Parse(WholeFile.AsSpan(0, 63)));

        Assert.Equal(ShareRefusals.Truncated(63), exception.Refusal);
        Assert.Contains("63 of 64 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_file_shows_its_hash_and_no_bytes()
    {
        var file = ShareFile.Parse(WholeFile);
        file.Dispose();

        Assert.Equal(ShareFileHash.Of(WholeFile), file.Hash);
        Assert.Throws<ObjectDisposedException>(() => file.Bytes.Length);
    }

    [Fact]
    public void Names_follow_the_convention() =>
        Assert.Equal("2026-11-root-share-2.pbe", ShareFile.NameFor("2026-11-root", 2));

    [Fact]
    public void A_later_attempt_has_a_name_of_its_own() =>
        Assert.Equal("2026-11-root-share-2-attempt-3.pbe", ShareFile.NameFor("2026-11-root", 2, 3));

    [Theory]
    [InlineData("")]
    [InlineData("../elsewhere")]
    [InlineData("a b")]
    public void Names_take_no_id_that_could_leave_the_folder(string id) =>
        Assert.Throws<ArgumentException>(() => ShareFile.NameFor(id, 1));

    private static Refusal RefusalOf(byte[] bytes) =>
        Assert.Throws<ShareFileException>(() => ShareFile.Parse(bytes)).Refusal;

    private static void ParseOnly(byte[] bytes)
    {
        try
        {
            using var file = ShareFile.Parse(bytes);
            Assert.Equal(bytes, file.Bytes.ToArray());
        }
        catch (ShareFileException)
        {
            // The only one that may leave the parser.
        }
    }
}
