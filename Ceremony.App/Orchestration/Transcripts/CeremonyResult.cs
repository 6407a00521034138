using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>What came of a ceremony, in the sentences of its first page; each follows from what was recorded.</summary>
internal static class CeremonyResult
{
    /// <summary>The sentences.</summary>
    public static string Of(CeremonyState state)
    {
        var keys = state.Fact<KeyTable>().All.ToList();
        List<string> sentences =
        [
            .. Keys(keys, KeyOrigin.MadeHere, "made here"),
            .. Keys(keys, KeyOrigin.Unwrapped, "unwrapped"),
        ];
        if (keys.Count > 0 && keys.All(key => key.Proofs.Length > 0))
        {
            sentences.Add(keys.Count == 1 ? "The device signed with it, and the signature fits the public key on record." : "The device signed with each, and the signatures fit the public keys on record.");
        }

        if (sentences.Count == 0 || TakesShares(state))
        {
            sentences.Insert(0, state.Fact<KcvFacts>().Kcv is null ? "The device does not hold a joined DKEK." : "The device holds the joined DKEK.");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>True if shares are entered in this ceremony.</summary>
    public static bool TakesShares(CeremonyState state) => state.Script.Steps.Any(step => step.Share > 0);

    private static IEnumerable<string> Keys(IEnumerable<KeyFacts> keys, KeyOrigin origin, string what) =>
        keys.Count(key => key.Origin == origin) is > 0 and var count ? [$"{Counted.Of(count, "key was", "keys were")} {what}."] : [];
}
