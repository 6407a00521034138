using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.TestKit.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

/// <summary>Several share files at once open exactly as each of them alone.</summary>
public sealed class OpenManyTests
{
    private static readonly Gen<(byte[] Share, byte[] Salt, byte[] Password, bool IsRight)[]> Files =
        Gen.Select(Gen.Byte.Array[Share.LengthInBytes], Gen.Byte.Array[ShareFile.SaltBytes], Gen.Byte.Array[1, 60], Gen.Bool).Array[0, 40];

    [Fact]
    public void Each_opens_or_is_refused_as_it_would_alone() => Gen.Select(Files, Gen.Int[1, 5]).Sample(
        (files, iterations) =>
        {
            var format = TestShareFormats.WithIterations(iterations);
            using var shares = new Shares(format, files);

            var openings = format.OpenMany(shares.ToOpen);

            Assert.Equal(files.Length, openings.Count);
            Assert.All(openings.Zip(files), pair => AssertIs(pair.Second.IsRight ? pair.Second.Share : null, pair.First));
            Assert.All(openings.Zip(shares.ToOpen), pair => AssertIs(
                format.Open(pair.Second.File, pair.Second.Password.Span) is ShareOpening.Opened alone ? alone.Share.Bytes.ToArray() : null, pair.First));
        },
        iter: 60);

    [Fact]
    public void The_published_vector_opens_beside_a_wrong_password()
    {
        var vector = ShareFileVector.All["computed-1"];
        using var file = ShareFile.Parse(vector.File);
        using var right = SecretBuffer.CopyOf(vector.Password);
        using var wrong = SecretBuffer.CopyOf("another password"u8);

        var openings = ShareFileFormat.Standard.OpenMany([new ShareToOpen(file, wrong), new ShareToOpen(file, right)]);

        AssertIs(null, openings[0]);
        AssertIs(vector.Share, openings[1]);
    }

    // A wrong password is known after two of three digests; a processor without vectors does the files one after another.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_rises_to_what_was_done(bool isRight)
    {
        var format = TestShareFormats.WithIterations(200_000);
        using var shares = new Shares(format, [.. Enumerable.Range(0, 3).Select(_ => (new byte[32], new byte[8], new byte[] { 1 }, isRight))]);
        List<DerivationProgress> told = [];

        var openings = format.OpenMany(shares.ToOpen, new Recorder(told));

        Assert.All(openings, opening => AssertIs(isRight ? new byte[32] : null, opening));
        Assert.Equal(told.OrderBy(progress => progress.BlocksDone), told);
        Assert.True(told.Count > 6);
        var digests = 3 * (((3 - 1) / ShareKeyDerivations.MostAtOnce) + 1);
        Assert.Equal((isRight ? digests : digests - 1.0) / digests, told[^1].Fraction, 6);
    }

    [Fact]
    public void It_stops_when_it_is_cancelled_and_gives_nothing()
    {
        var format = TestShareFormats.WithIterations(200_000);
        using var shares = new Shares(format, [.. Enumerable.Range(0, 40).Select(_ => (new byte[32], new byte[8], new byte[] { 1 }, true))]);
        using var stop = new CancellationTokenSource();
        List<DerivationProgress> told = [];

        Assert.Throws<OperationCanceledException>(() => format.OpenMany(shares.ToOpen, new Recorder(told, () => stop.Cancel()), stop.Token));

        Assert.Single(told);
    }

    private static void AssertIs(byte[]? share, ShareOpening opening)
    {
        if (share is null)
        {
            Assert.Equal(ShareRefusals.WrongPassword, Assert.IsType<ShareOpening.Refused>(opening).Refusal);
            return;
        }

        Assert.Equal(share, Assert.IsType<ShareOpening.Opened>(opening).Share.Bytes.ToArray());
    }

    private sealed class Recorder(List<DerivationProgress> told, Action? then = null) : IProgress<DerivationProgress>
    {
        public void Report(DerivationProgress value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }

    private sealed class Shares : IDisposable
    {
        public Shares(ShareFileFormat format, IEnumerable<(byte[] Share, byte[] Salt, byte[] Password, bool IsRight)> files)
        {
            foreach (var (bytes, salt, password, isRight) in files)
            {
                using var share = Share.CopyOf(bytes);
                var file = format.Seal(share, password, salt);
                ToOpen.Add(new ShareToOpen(file, SecretBuffer.CopyOf(isRight ? password : [.. password, 0])));
            }
        }

        public List<ShareToOpen> ToOpen { get; } = [];

        public void Dispose() => ToOpen.ForEach(share =>
        {
            share.File.Dispose();
            share.Password.Dispose();
        });
    }
}
