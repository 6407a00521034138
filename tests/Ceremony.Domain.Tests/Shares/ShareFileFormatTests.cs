using Ceremony.Domain.Shares;
using Ceremony.TestKit.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class ShareFileFormatTests
{
    private static readonly Gen<byte[]> ShareBytes = Gen.Byte.Array[Share.LengthInBytes];
    private static readonly Gen<byte[]> Salt = Gen.Byte.Array[ShareFile.SaltBytes];
    private static readonly Gen<byte[]> Password = Gen.Byte.Array[0, 130];

    [Fact]
    public void A_sealed_share_opens_again_with_its_password() =>
        Gen.Select(ShareBytes, Password, Salt, Gen.Int[1, 5]).Sample((bytes, password, salt, iterations) =>
        {
            var format = TestShareFormats.WithIterations(iterations);
            using var share = Share.CopyOf(bytes);
            using var file = format.Seal(share, password, salt);

            using var opened = AssertOpened(format.Open(file, password));

            Assert.Equal(bytes, opened.Bytes.ToArray());
            Assert.Equal(share.CheckValue, opened.CheckValue);
        });

    [Fact]
    public void Another_password_is_refused() =>
        Gen.Select(ShareBytes, Password, Password, Salt).Where((_, right, wrong, _) => !right.AsSpan().SequenceEqual(wrong))
            .Sample((bytes, right, wrong, salt) =>
            {
                var format = TestShareFormats.OneIteration;
                using var share = Share.CopyOf(bytes);
                using var file = format.Seal(share, right, salt);

                AssertWrongPassword(format.Open(file, wrong));
            });

    [Fact]
    public void A_changed_file_raises_our_own_fault_or_gives_another_share_and_nothing_else() =>
        Gen.Select(ShareBytes, Salt, Gen.Select(Gen.Int[0, 63], Gen.Int[1, 255]).Array[1, 4], Gen.Int[-3, 3]).Sample((bytes, salt, changes, extra) =>
        {
            var format = TestShareFormats.OneIteration;
            using var share = Share.CopyOf(bytes);
            using var sealedFile = format.Seal(share, "password"u8, salt);
            var changed = new byte[ShareFile.LengthInBytes + extra];
            sealedFile.Bytes[..Math.Min(changed.Length, ShareFile.LengthInBytes)].CopyTo(changed);
            foreach (var (position, difference) in changes.Where(change => change.Item1 < changed.Length))
            {
                changed[position] ^= (byte)difference;
            }

            try
            {
                using var file = ShareFile.Parse(changed);
                if (format.Open(file, "password"u8) is ShareOpening.Opened opened)
                {
                    // Only the first cipher block can change without touching the padding; no format without a check
                    // value can notice that. The share's own check value does.
                    Assert.True(changed.AsSpan().SequenceEqual(sealedFile.Bytes) || opened.Share.CheckValue != share.CheckValue);
                    opened.Share.Dispose();
                }
            }
            catch (ShareFileException fault)
            {
                Assert.StartsWith("SHARE-", fault.Refusal.Rule, StringComparison.Ordinal);
            }
        });

    [Theory]
    [InlineData("one-iteration")]
    [InlineData("thousand-iterations")]
    public void The_short_published_vectors_open_and_are_made_the_same(string name)
    {
        var vector = ShareFileVector.All[name];
        var format = TestShareFormats.WithIterations(vector.Iterations);
        using var file = ShareFile.Parse(vector.File);

        using var share = AssertOpened(format.Open(file, vector.Password));
        using var again = format.Seal(share, vector.Password, vector.Salt);

        Assert.Equal(vector.Share, share.Bytes.ToArray());
        Assert.Equal(vector.File, again.Bytes.ToArray());
    }

    // Seconds each: the whole derivation. The other published vectors add no case that the short ones do not have.
    [Theory]
    [InlineData("computed-1")]
    [InlineData("tool-1")]
    [InlineData("password-sharing-leading-zero")]
    [InlineData("wrong-password-accepted-1")]
    [InlineData("wrong-password-accepted-2")]
    public void The_published_vectors_open_or_are_refused_as_a_strict_reader_must(string name)
    {
        var vector = ShareFileVector.All[name];
        using var file = ShareFile.Parse(vector.File);

        var opening = ShareFileFormat.Standard.Open(file, vector.Password);

        if (vector.Opens)
        {
            using var share = AssertOpened(opening);
            Assert.Equal(vector.Share, share.Bytes.ToArray());
        }
        else
        {
            AssertWrongPassword(opening);
        }
    }

    [Fact]
    public void Sealing_with_the_standard_format_gives_the_published_file()
    {
        var vector = ShareFileVector.All["computed-2"];
        using var share = Share.CopyOf(vector.Share);

        using var file = ShareFileFormat.Standard.Seal(share, vector.Password, vector.Salt);

        Assert.Equal(vector.File, file.Bytes.ToArray());
    }

    [Fact]
    public void Progress_rises_to_the_whole_for_a_right_password_and_to_two_thirds_for_a_wrong_one()
    {
        const int Iterations = 200_000;
        var format = TestShareFormats.WithIterations(Iterations);
        using var share = Share.CopyOf(new byte[Share.LengthInBytes]);
        using var file = format.Seal(share, "right"u8, new byte[ShareFile.SaltBytes]);
        var right = new Recorder();
        var wrong = new Recorder();

        AssertOpened(format.Open(file, "right"u8, right)).Dispose();
        AssertWrongPassword(format.Open(file, "wrong"u8, wrong));

        Assert.Equal(right.Reports.OrderBy(report => report.BlocksDone), right.Reports);
        Assert.Equal(new DerivationProgress(3 * Iterations, 3 * Iterations), right.Reports[^1]);
        Assert.Equal(new DerivationProgress(2 * Iterations, 3 * Iterations), wrong.Reports[^1]);
        Assert.Equal(1, right.Reports[^1].Fraction);
    }

    [Fact]
    public void A_cancelled_opening_stops_before_the_next_stretch_of_blocks()
    {
        var format = ShareFileFormat.Standard;
        using var file = ShareFile.Parse(ShareFileVector.All["computed-1"].File);
        using var cancellation = new CancellationTokenSource();
        var recorder = new Recorder { OnReport = cancellation.Cancel };

        Assert.Throws<OperationCanceledException>(() => format.Open(file, "password"u8, recorder, cancellation.Token));

        Assert.Single(recorder.Reports);
    }

    [Fact]
    public void A_salt_of_another_length_is_not_taken()
    {
        using var share = Share.CopyOf(new byte[Share.LengthInBytes]);

        Assert.Throws<ArgumentException>(() => TestShareFormats.OneIteration.Seal(share, "password"u8, new byte[7]));
    }

    private static Share AssertOpened(ShareOpening opening) => Assert.IsType<ShareOpening.Opened>(opening).Share;

    private static void AssertWrongPassword(ShareOpening opening) =>
        Assert.Equal(ShareRefusals.WrongPassword, Assert.IsType<ShareOpening.Refused>(opening).Refusal);

    private sealed class Recorder : IProgress<DerivationProgress>
    {
        public List<DerivationProgress> Reports { get; } = [];

        public Action OnReport { get; init; } = () => { };

        public void Report(DerivationProgress value)
        {
            Reports.Add(value);
            OnReport();
        }
    }
}
