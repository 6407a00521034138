using Ceremony.Domain.Wording;
using Xunit;

namespace Ceremony.Domain.Tests.Wording;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 media", "0 shares are", "All 0 shares are")]
    [InlineData(1, "1 medium", "1 share is", "The 1 share is")]
    [InlineData(2, "2 media", "2 shares are", "All 2 shares are")]
    [InlineData(8, "8 media", "8 shares are", "All 8 shares are")]
    public void One_thing_is_never_worded_as_several(int count, string media, string shares, string all)
    {
        Assert.Equal(media, Counted.Of(count, "medium", "media"));
        Assert.Equal(shares, Counted.Are(count, "share"));
        Assert.Equal(all, Counted.AllSharesAre(count));
        Assert.Equal(char.ToLowerInvariant(all[0]) + all[1..], Counted.AllSharesAre(count, begins: false));
        Assert.StartsWith(Counted.AllShares(count), Counted.AllSharesAre(count, begins: false), StringComparison.Ordinal);
    }
}
