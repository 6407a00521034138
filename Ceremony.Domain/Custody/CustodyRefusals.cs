using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Custody;

internal static class CustodyRefusals
{
    private const string Safe = "Nothing was planned. No share and no device was touched.";

    public static Refusal Quorum(string officer, int share, int needed) => new(
        RuleCodes.CustodyQuorum,
        $"With what they ever held, {officer} alone would reach the {needed} pieces that open share {share}.",
        Safe,
        "Give the piece to somebody else, or split the share's password anew.");

    public static Refusal All(string officer, int shares) => new(
        RuleCodes.CustodyAll,
        $"With what they ever held, {officer} alone would know all {shares} shares of the key. Splitting a password anew does not change what was known of its share.",
        Safe,
        "Give the share to somebody else; or refresh all shares, destroy the old ones, and record it.");
}
