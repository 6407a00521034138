using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Refreshing;

internal static class RefreshRefusals
{
    private const string Safe = "Nothing was made. The old shares are still good.";

    public static Refusal Count(int oldCount, int newCount) => new(
        RuleCodes.RefreshCount,
        oldCount == 1 || newCount == 1
            ? "One share is the key itself: it cannot change while the key stays, and a key cannot become one share without being joined here."
            : $"{oldCount} shares cannot become {newCount}: a device joins {ShareRefresh.LeastShares} to {ShareRefresh.MostShares} of them.",
        Safe,
        "Plan a new key with as many shares as there shall be, or refresh with at least two before and after.");

    public static Refusal Twice { get; } = new(
        RuleCodes.RefreshTwice, "This share was given already in this refresh.", Safe, "Give the share that is missing in its place.");
}
