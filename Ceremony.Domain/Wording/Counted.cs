using System.Globalization;

namespace Ceremony.Domain.Wording;

/// <summary>Numbers of things in sentences, so that one thing is never worded as several.</summary>
public static class Counted
{
    /// <summary><c>1 share</c>, <c>3 shares</c>, <c>0 shares</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one.</param>
    /// <param name="several">The word for any other number; by default, with an s.</param>
    public static string Of(long count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");

    /// <summary><c>1 officer is</c>, <c>3 officers are</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one; several end in s.</param>
    public static string Are(long count, string one) => $"{Of(count, one)} {(count == 1 ? "is" : "are")}";

    /// <summary><c>all 3 shares</c>, <c>the 1 share</c>.</summary>
    /// <param name="shares">N, at least 1.</param>
    public static string AllShares(int shares) => (shares == 1 ? "the " : "all ") + Of(shares, "share");

    /// <summary><c>All 3 shares are</c>, <c>The 1 share is</c>.</summary>
    /// <param name="shares">N, at least 1.</param>
    /// <param name="begins">True where a sentence begins.</param>
    public static string AllSharesAre(int shares, bool begins = true) =>
        (shares == 1 ? begins ? "The " : "the " : begins ? "All " : "all ") + Are(shares, "share");
}
