using System.Collections.Immutable;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>
/// Which seats one person may hold. Strict: one seat each. Small, for two people: only what <see cref="Relaxations"/>
/// lists, and never two shares, never both PINs, never all activation data. Everything that is relaxed in a ceremony is
/// a sentence on its cover.
/// </summary>
public static class SeparationRules
{
    /// <summary>All that small separation lets one person join; every pair of roles that is not here excludes each other.</summary>
    public static ImmutableArray<Relaxation> Relaxations { get; } =
    [
        new([Role.Administrator], [Role.Witness], "nobody but the operator watches the one who reads the script."),
        new([Role.Operator], [Role.SecurityOfficer, Role.PinHolder, Role.ShareHolder, Role.PieceHolder, Role.OldShareHolder, Role.OldPieceHolder], "whoever handles the device also holds a secret of it."),
        new([Role.Administrator, Role.Witness], [Role.SecurityOfficer, Role.PinHolder, Role.ShareHolder, Role.PieceHolder, Role.OldShareHolder, Role.OldPieceHolder], "whoever leads or witnesses also holds a secret of the device."),
        new([Role.SecurityOfficer, Role.PinHolder], [Role.ShareHolder, Role.PieceHolder, Role.OldShareHolder, Role.OldPieceHolder], "two secrets that are otherwise kept by two people."),
    ];

    /// <summary>Why two roles exclude each other even in small separation.</summary>
    private static readonly ImmutableArray<(Role One, Role Other, string Reason)> Exclusions =
    [
        (Role.Administrator, Role.Operator, "what the operator does on the device is confirmed by the administrator"),
        (Role.Operator, Role.Witness, "the witness compares what the operator reads out"),
        (Role.SecurityOfficer, Role.PinHolder, "together they are all the PINs of the device"),
        (Role.SecurityOfficer, Role.ShareHolder, "the SO-PIN and a share of the same device are kept in two hands"),
    ];

    /// <summary>True if the role may stay empty although the template requires it: in small separation, the auditor.</summary>
    public static bool MayStayEmpty(Separation separation, Role role) => StandIn(separation, role) is not null;

    /// <summary>
    /// Who acts in the steps of a role that stays empty, or null. In small separation the operator acts for the auditor;
    /// the operator is never the witness, so a comparison by witness and auditor is still one by two people.
    /// </summary>
    public static Role? StandIn(Separation separation, Role role) =>
        separation == Separation.Small && role == Role.Auditor ? Role.Operator : null;

    /// <summary>Everything that these officers' seats break.</summary>
    /// <param name="separation">How far duties are kept apart.</param>
    /// <param name="officers">The officers with their seats.</param>
    /// <param name="shares">N.</param>
    /// <param name="soPinResetsPin">True if the SO-PIN can set a new PIN, and so is as good as the PIN.</param>
    /// <returns>Rule, officer and sentence of each fault.</returns>
    public static ImmutableArray<(string Rule, ScriptOfficer Officer, string Sentence)> Faults(
        Separation separation, IReadOnlyList<ScriptOfficer> officers, int shares, bool soPinResetsPin)
    {
        var faults = ImmutableArray.CreateBuilder<(string, ScriptOfficer, string)>();
        if (officers.Count < 2)
        {
            faults.AddRange(officers.Select(only => (
                RuleCodes.PlanTwoPeople, only, $"{only.Name} would be alone with the device; at least two people take part in every ceremony.")));
        }

        foreach (var officer in officers)
        {
            foreach (var (one, other) in Pairs(officer))
            {
                if (!MayJoin(separation, one, other) && !IsOneShare(officer, one, other))
                {
                    faults.Add((RuleCodes.PlanRolesExclude, officer, Exclusion(separation, officer, one, other)));
                }
            }

            foreach (var pieces in officer.Seats.Where(seat => seat.Role == Role.PieceHolder).GroupBy(seat => seat.Index).Where(group => group.Count() > 1))
            {
                faults.Add((RuleCodes.PlanTwoPieces, officer, $"{officer.Name} holds {Listed(pieces.Select(Plain))}; each piece of a share goes to another person."));
            }

            var pieceSeats = officer.Seats.Where(seat => seat.Role == Role.PieceHolder).ToArray();
            if (separation == Separation.Strict && pieceSeats.DistinctBy(seat => seat.Index).Count() > 1)
            {
                faults.Add((RuleCodes.PlanTwoPieces, officer, $"{officer.Name} holds {Listed(pieceSeats.Select(Plain))}; give one of them to somebody else, or plan with small separation."));
            }

            var held = SharesOf(officer);
            if (held.Length > 1)
            {
                faults.Add((RuleCodes.PlanTwoShares, officer, $"{officer.Name} holds {Listed(held.Select(Plain))}; give each share to another person, or plan with fewer shares."));
            }

            var pin = officer.Has(Role.PinHolder) ? "the PIN" : soPinResetsPin && officer.Has(Role.SecurityOfficer) ? "the SO-PIN, which can set a new PIN," : null;
            if (pin is not null && shares > 0 && held.Length >= shares)
            {
                faults.Add((RuleCodes.PlanAllActivationData, officer, $"{officer.Name} would hold {pin} and all shares, and could use and copy the keys alone; give one of them to somebody else, or plan with more shares."));
            }
        }

        return faults.ToImmutable();
    }

    /// <summary>What is relaxed for these officers, one sentence each, for the cover. Empty in strict separation.</summary>
    public static ImmutableArray<string> Relaxed(Separation separation, IReadOnlyList<ScriptOfficer> officers, bool auditorIsAwaited)
    {
        if (separation == Separation.Strict)
        {
            return [];
        }

        var sentences = ImmutableArray.CreateBuilder<string>();
        foreach (var officer in officers)
        {
            foreach (var relaxation in Relaxations)
            {
                var one = officer.Seats.Where(seat => relaxation.One.Contains(seat.Role)).ToArray();
                var other = officer.Seats.Where(seat => relaxation.Other.Contains(seat.Role)).ToArray();
                if (one.Length > 0 && other.Length > 0)
                {
                    sentences.Add($"{officer.Name} {Joined(one, other)}: {relaxation.Lost}");
                }
            }
        }

        sentences.AddRange(officers
            .Where(officer => officer.Seats.Where(seat => seat.Role == Role.PieceHolder).DistinctBy(seat => seat.Index).Count() > 1)
            .Select(officer => $"{officer.Name} holds {Listed(officer.Seats.Where(seat => seat.Role == Role.PieceHolder).Select(Plain))}: pieces of different shares that are otherwise kept by different people."));

        if (auditorIsAwaited && !officers.Any(officer => officer.Has(Role.Auditor)))
        {
            sentences.Add("No auditor takes part: nobody from outside agrees to the record, and the operator compares and copies in the auditor's place.");
        }

        return sentences.ToImmutable();
    }

    // Whoever stays opens the old share and takes the new one in its place.
    private static bool IsOneShare(ScriptOfficer officer, Role one, Role other) =>
        one.IsOfOldSet() != other.IsOfOldSet() && (one.IsOfShare() || one.IsOfPiece()) && (other.IsOfShare() || other.IsOfPiece())
        && officer.Seats.Where(seat => seat.Role == one || seat.Role == other).DistinctBy(seat => seat.Index).Count() == 1;

    private static bool MayJoin(Separation separation, Role one, Role other) =>
        separation == Separation.Small && Relaxations.Any(relaxation => relaxation.Allows(one, other));

    /// <summary>Every two different roles of an officer, each once; two shares are a rule of their own.</summary>
    private static IEnumerable<(Role One, Role Other)> Pairs(ScriptOfficer officer)
    {
        var roles = officer.Seats.Select(seat => seat.Role).Distinct().Order().ToArray();
        for (var i = 0; i < roles.Length; i++)
        {
            for (var j = i + 1; j < roles.Length; j++)
            {
                yield return (roles[i], roles[j]);
            }
        }
    }

    private static string Exclusion(Separation separation, ScriptOfficer officer, Role one, Role other)
    {
        var reason = Exclusions.FirstOrDefault(row => (row.One, row.Other) == (one, other) || (row.One, row.Other) == (other, one)).Reason
            ?? (one == Role.Auditor || other == Role.Auditor ? "the auditor stands outside and touches nothing" : "each of the two checks the other");
        var way = separation == Separation.Strict && Relaxations.Any(relaxation => relaxation.Allows(one, other))
            ? "; give one of them to somebody else, or plan with small separation"
            : "; give one of them to somebody else";
        return $"{officer.Name} cannot be {Lower(one)} and {Lower(other)} at once: {reason}{way}.";
    }

    private static string Joined(Seat[] one, Seat[] other)
    {
        var duties = one.Where(seat => !IsSecret(seat)).Concat(other.Where(seat => !IsSecret(seat))).Select(Plain).ToArray();
        var secrets = one.Where(IsSecret).Concat(other.Where(IsSecret)).Select(Plain).ToArray();
        var parts = new List<string>();
        if (duties.Length > 0)
        {
            parts.Add("is " + Listed(duties));
        }

        if (secrets.Length > 0)
        {
            parts.Add("holds " + Listed(secrets));
        }

        return string.Join(" and ", parts);
    }

    private static bool IsSecret(Seat seat) => seat.Role is Role.SecurityOfficer or Role.PinHolder or Role.ShareHolder or Role.PieceHolder or Role.OldShareHolder or Role.OldPieceHolder;

    private static Seat[] SharesOf(ScriptOfficer officer) => [.. officer.Seats.Where(seat => seat.Role == Role.ShareHolder)];

    private static string Plain(Seat seat) => seat.Role switch
    {
        Role.SecurityOfficer => "the SO-PIN",
        Role.PinHolder => "the PIN",
        Role.ShareHolder => "share " + Numbers.Text(seat.Index),
        Role.OldShareHolder => "old share " + Numbers.Text(seat.Index),
        Role.OldPieceHolder => $"piece {Numbers.Text(seat.Piece)} of old share {Numbers.Text(seat.Index)}",
        Role.PieceHolder => $"piece {Numbers.Text(seat.Piece)} of share {Numbers.Text(seat.Index)}",
        _ => Lower(seat.Role),
    };

    private static string Lower(Role role) => role == Role.PinHolder ? "PIN holder" : role.Title().ToLowerInvariant();

    private static string Listed(IEnumerable<string> parts)
    {
        var all = parts.ToArray();
        return all.Length == 1 ? all[0] : string.Join(", ", all.SkipLast(1)) + " and " + all[^1];
    }
}
