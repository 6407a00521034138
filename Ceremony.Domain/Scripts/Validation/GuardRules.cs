using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Checks how the shares of a plan are guarded, against their number and the test openings that it wants.</summary>
internal static class GuardRules
{
    public static void Check(ImmutableArray<Guard> guards, string parameter, ImmutableSortedDictionary<string, string> values, int shares, int resplit, FindingList findings)
    {
        if (guards.Length != shares)
        {
            findings.AddPlan(RuleCodes.PlanGuards, "parameter:" + parameter, string.Create(
                CultureInfo.InvariantCulture,
                $"{parameter} says {values[parameter]}, but there are {shares} shares; give one guard for all of them, or one for each."));
            return;
        }

        if (!values.TryGetValue(KnownParameter.Quorums, out var text) || !Numbers.TryParse(text, out var quorums))
        {
            return;
        }

        foreach (var (index, guard) in guards.Index().Where(share => IsHere(share.Index, resplit) && share.Item.IsInPieces && share.Item.Quorums < quorums))
        {
            findings.AddPlan(RuleCodes.PlanQuorums, "parameter:" + KnownParameter.Quorums, string.Create(
                CultureInfo.InvariantCulture,
                $"Share {index + 1} is guarded by {guard}, which {(guard.Quorums == 1 ? "only all its holders together" : $"only {guard.Quorums} different sets of holders")} can open, but {quorums} different ones are to test it; give fewer quorums or more pieces."));
        }
    }

    /// <summary>Checks the old set of a refresh or re-split: its guards, that a refresh has no single share, and that a re-split is of a share that there is.</summary>
    public static void CheckOld(ImmutableArray<Guard> guards, ImmutableSortedDictionary<string, string> values, int oldShares, int shares, int resplit, FindingList findings)
    {
        if (oldShares == 0)
        {
            return;
        }

        if (guards.Length != oldShares)
        {
            findings.AddPlan(RuleCodes.PlanGuards, "parameter:" + KnownParameter.OldGuards, string.Create(
                CultureInfo.InvariantCulture,
                $"{KnownParameter.OldGuards} says {values[KnownParameter.OldGuards]}, but there are {oldShares} old shares; give one guard for all of them, or one for each."));
        }

        if (resplit > shares)
        {
            findings.AddPlan(RuleCodes.PlanResplit, "parameter:" + KnownParameter.Resplit, string.Create(
                CultureInfo.InvariantCulture, $"Share {resplit} is to be split anew, but the key has {shares}; give the number of the share, from 1 to {shares}."));
        }

        if (resplit == 0 && !ShareRefresh.CanRefresh(oldShares, shares))
        {
            findings.AddPlan(RuleCodes.PlanRefreshOne, "parameter:" + KnownParameter.Shares, "One share is the key itself: it cannot change while the key stays. Plan with two shares or more, or make a new domain.");
        }
    }

    /// <summary>Checks that enough pieces of each share have a holder.</summary>
    public static void CheckHolders(IReadOnlyList<ScriptOfficer> officers, Role role, ImmutableArray<Guard> guards, int resplit, FindingList findings)
    {
        foreach (var (index, guard) in guards.Index().Where(share => IsHere(share.Index, resplit) && share.Item.IsInPieces))
        {
            var held = officers.SelectMany(officer => officer.Seats).Count(seat => seat.Role == role && seat.Index == index + 1);
            if (officers.Any(officer => officer.Has(role)) && held < guard.Needed)
            {
                findings.AddPlan(RuleCodes.PlanPieceHolders, $"seat:{new Seat(role, index + 1, 1)}", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(role.IsOfOldSet() ? "Old share" : "Share")} {index + 1} is guarded by {guard}, but only {held} of its pieces have a holder here; seat {guard.Needed} of them."));
            }
        }
    }

    // A re-split is about one share; every other ceremony about all.
    private static bool IsHere(int index, int resplit) => resplit == 0 || index + 1 == resplit;
}
