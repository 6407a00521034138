using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Checks how the shares of a plan are guarded, against their number and the test openings that it wants.</summary>
internal static class GuardRules
{
    public static void Check(ImmutableArray<Guard> guards, ImmutableSortedDictionary<string, string> values, int shares, FindingList findings)
    {
        if (guards.Length != shares)
        {
            findings.AddPlan(RuleCodes.PlanGuards, "parameter:" + KnownParameter.Guards, string.Create(
                CultureInfo.InvariantCulture,
                $"guards names {values[KnownParameter.Guards]}, but the device joins {shares} shares; give one guard for all of them, or one for each."));
            return;
        }

        if (!values.TryGetValue(KnownParameter.Quorums, out var text) || !Numbers.TryParse(text, out var quorums))
        {
            return;
        }

        foreach (var (index, guard) in guards.Index().Where(share => share.Item.IsInPieces && share.Item.Quorums < quorums))
        {
            findings.AddPlan(RuleCodes.PlanQuorums, "parameter:" + KnownParameter.Quorums, string.Create(
                CultureInfo.InvariantCulture,
                $"Share {index + 1} is guarded by {guard}, which {(guard.Quorums == 1 ? "only all its holders together" : $"only {guard.Quorums} different sets of holders")} can open, but {quorums} different ones are to test it; give fewer quorums or more pieces."));
        }
    }
}
