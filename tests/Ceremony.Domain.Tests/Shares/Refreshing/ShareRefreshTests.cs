using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Refreshing;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Refreshing;

public class ShareRefreshTests
{
    [Fact]
    public void The_xor_of_all_shares_stays_and_every_new_share_is_a_new_one() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[2, 8], Gen.Int[0, int.MaxValue - 1]).Sample((oldCount, newCount, seed) =>
        {
            var generator = new Random(seed);
            byte[][] old = [.. Enumerable.Range(0, oldCount).Select(_ => Bytes(generator))];
            using var refresh = new ShareRefresh(oldCount, newCount);

            var made = Run(refresh, old, generator);

            Assert.Equal(newCount, made.Count);
            Assert.Equal(Enumerable.Range(1, newCount), made.Keys.Order());
            Assert.Equal(Xor(old), Xor(made.Values));
            Assert.Equal(oldCount + newCount, old.Concat(made.Values).Select(Convert.ToHexString).Distinct().Count());
            Assert.Null(refresh.Next);
        }, iter: 5000);

    // Any new shares but one, or any old and new ones mixed, must not give the key: then a leaver's old share is useless.
    [Fact]
    public void An_old_share_does_not_fit_the_new_ones()
    {
        for (var count = 2; count <= 8; count++)
        {
            var generator = new Random(count);
            byte[][] old = [.. Enumerable.Range(0, count).Select(_ => Bytes(generator))];
            using var refresh = new ShareRefresh(count, count);
            var made = Run(refresh, old, generator);

            for (var mask = 1; mask < (1 << count) - 1; mask++)
            {
                Assert.NotEqual(Xor(old), Xor(Enumerable.Range(0, count).Select(i => (mask & (1 << i)) != 0 ? old[i] : made[i + 1])));
            }
        }
    }

    // What lies in memory besides the one share: it must be neither a share nor the key, whatever N becomes.
    [Fact]
    public void No_move_takes_more_than_one_share_and_the_first_hides_all_that_follows()
    {
        for (var oldCount = 2; oldCount <= 8; oldCount++)
        {
            for (var newCount = 2; newCount <= 8; newCount++)
            {
                using var refresh = new ShareRefresh(oldCount, newCount);

                Assert.True(refresh.Moves[0] is { Takes: 1, Makes: 1, TakesRandom: true });
                Assert.Equal(Enumerable.Range(1, oldCount), refresh.Moves.Where(move => move.Takes is not null).Select(move => move.Takes!.Value));
                Assert.Equal(Enumerable.Range(1, newCount), refresh.Moves.Where(move => move.Makes is not null).Select(move => move.Makes!.Value));
                Assert.Equal(new RefreshMove(oldCount, newCount, false), refresh.Moves[^1]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(2, 256)]
    public void One_share_is_the_key_itself_and_is_not_refreshed(int oldCount, int newCount)
    {
        Assert.False(ShareRefresh.CanRefresh(oldCount, newCount));
        Assert.Equal("REFRESH-COUNT", ShareRefresh.CheckCounts(oldCount, newCount)!.Rule);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShareRefresh(oldCount, newCount));
    }

    [Fact]
    public void A_share_given_twice_and_a_generator_without_randomness_are_noticed_and_the_move_can_be_done_again()
    {
        using var refresh = new ShareRefresh(3, 3);
        using var first = Share.CopyOf(Bytes(new Random(1)));
        using var second = Share.CopyOf(Bytes(new Random(2)));
        using var third = Share.CopyOf(Bytes(new Random(3)));
        var random = Bytes(new Random(4));

        Assert.Throws<ArgumentException>(() => refresh.Do(first, new byte[32]));
        Assert.Throws<InvalidOperationException>(() => refresh.Do(null, random));
        Assert.Throws<InvalidOperationException>(() => refresh.Do(first, []));
        Assert.Null(refresh.CheckOld(first));
        using var made = refresh.Do(first, random);
        Assert.Equal("REFRESH-TWICE", refresh.CheckOld(first)!.Rule);
        Assert.Throws<ArgumentException>(() => refresh.Do(first, random));
        Assert.Equal(1, refresh.Done);

        // The same random value again would cancel out, and the last share would not change.
        using var same = refresh.Do(second, random);
        Assert.Throws<ArgumentException>(() => refresh.Do(third, []));
    }

    [Fact]
    public void The_running_value_is_zeroed_and_has_no_text_form()
    {
        var refresh = new ShareRefresh(2, 2);
        refresh.Dispose();
        using var share = Share.CopyOf(Bytes(new Random(1)));

        Assert.Throws<ObjectDisposedException>(() => refresh.Do(share, Bytes(new Random(2))));
        Assert.Equal("ShareRefresh", refresh.ToString());
    }

    private static Dictionary<int, byte[]> Run(ShareRefresh refresh, byte[][] old, Random generator)
    {
        Dictionary<int, byte[]> made = [];
        while (refresh.Next is { } move)
        {
            using var taken = move.Takes is { } number ? Share.CopyOf(old[number - 1]) : null;
            using var share = refresh.Do(taken, move.TakesRandom ? Bytes(generator) : []);
            if (move.Makes is { } newNumber)
            {
                made.Add(newNumber, share!.Bytes.ToArray());
            }
        }

        return made;
    }

    private static byte[] Bytes(Random generator)
    {
        var bytes = new byte[Share.LengthInBytes];
        generator.NextBytes(bytes);
        return bytes;
    }

    private static string Xor(IEnumerable<byte[]> shares)
    {
        var sum = new byte[Share.LengthInBytes];
        foreach (var share in shares)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] ^= share[i];
            }
        }

        return Convert.ToHexString(sum);
    }
}
