using Ceremony.Domain.Rules;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Custody;

internal static class CustodyRefusals
{
    private const string Safe = "Nothing was planned. No share and no device was touched.";

    public static Refusal Quorum(string officer, string planned, string held, string ceremony, int share, int needed) => new(
        RuleCodes.CustodyQuorum,
        $"{officer} would hold {planned} of share {share} and ever held {held} of it ({ceremony}): together the {needed} pieces that open it.",
        Safe,
        "Give the piece to somebody else, or split the share's password anew.");

    public static Refusal All(string officer, string planned, string held, string kcv, int shares) => new(
        RuleCodes.CustodyAll,
        $"{officer} would hold {planned} and ever knew {held}: together {Counted.AllShares(shares)} of the key {kcv}. Splitting a password anew does not change what was known of its share.",
        Safe,
        "Give the share to somebody else; or refresh all shares, destroy the old ones, and record it.");
}
