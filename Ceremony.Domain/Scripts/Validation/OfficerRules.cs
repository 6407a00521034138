using System.Globalization;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Checks the officers of a plan and their seats.</summary>
internal static class OfficerRules
{
    private const int MaxText = 120;

    /// <summary>What can be said of the list without knowing the seats.</summary>
    public static void CheckList(IReadOnlyList<ScriptOfficer> officers, IReadOnlyCollection<string>? enrolled, FindingList findings)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var officer in officers)
        {
            var field = Field(officer);
            var shown = ParameterRules.Shown(officer.Id);
            if (!TextRules.IsSlug(officer.Id) || !IsPrintable(officer.Name) || !IsPrintable(officer.Organisation))
            {
                findings.AddPlan(RuleCodes.PlanOfficerForm, field, $"The officer {shown} needs an id in lower-case letters, digits and hyphens, and a name and an organisation on one line of at most {MaxText} characters; correct the enrolment.");
            }
            else if (!ids.Add(officer.Id))
            {
                findings.AddPlan(RuleCodes.PlanOfficerTwice, field, $"The officer {shown} is listed twice; list everybody once, with all their seats.");
            }
            else if (!names.Add(officer.Name))
            {
                findings.AddPlan(RuleCodes.PlanOfficerTwice, field, $"Two officers are printed as {officer.Name}, and paper could not tell them apart; add something to one of the names.");
            }

            if (enrolled is not null && !enrolled.Contains(officer.Id))
            {
                findings.AddPlan(RuleCodes.PlanOfficerUnknown, field, $"The officer {shown} is not enrolled; enrol them first or choose somebody else.");
            }

            if (officer.Seats.IsDefaultOrEmpty)
            {
                findings.AddPlan(RuleCodes.PlanOfficerSeatless, field, $"The officer {shown} has no seat; give them one or take them out, for nobody attends without a duty.");
            }
            else if (officer.Seats.Distinct().Count() != officer.Seats.Length)
            {
                findings.AddPlan(RuleCodes.PlanNameTwice, field, $"The officer {shown} has the same seat twice; take one out.");
            }
        }
    }

    /// <summary>Checks the seats against those that the ceremony has.</summary>
    public static void CheckSeats(IReadOnlyList<ScriptOfficer> officers, IReadOnlyList<SeatNeed> needs, int shares, FindingList findings)
    {
        foreach (var officer in officers)
        {
            foreach (var seat in officer.Seats.Where(seat => needs.All(need => need.Seat != seat)))
            {
                if (seat.Role == Role.ShareHolder && needs.Any(need => need.Seat.Role == Role.ShareHolder))
                {
                    findings.AddPlan(RuleCodes.PlanShareHolders, Field(officer), $"{officer.Name} is {seat.Title}, but the device joins {Count(shares, "share")}; plan with more shares or take the seat out.");
                }
                else
                {
                    findings.AddPlan(RuleCodes.PlanSeatUnknown, Field(officer), $"{officer.Name} is {seat.Title}, a seat that this ceremony does not have; take it out.");
                }
            }
        }

        foreach (var need in needs)
        {
            var holders = officers.Where(officer => officer.Seats.Contains(need.Seat)).Select(officer => officer.Name).ToArray();
            if (holders.Length >= need.Least && (need.Most is null || holders.Length <= need.Most))
            {
                continue;
            }

            var found = holders.Length == 0 ? "nobody" : string.Join(" and ", holders);
            if (need.Seat.Role == Role.ShareHolder)
            {
                findings.AddPlan(RuleCodes.PlanShareHolders, "seat:" + need.Seat, $"Share {need.Seat.Index} of {shares} is held by {found}; all {shares} are needed, each with exactly one holder.");
            }
            else
            {
                findings.AddPlan(RuleCodes.PlanRoleHolders, "seat:" + need.Seat, $"{need.Seat.Title}: held by {found}, but the ceremony needs {Needed(need)}; choose who.");
            }
        }
    }

    public static string Field(ScriptOfficer officer) => "officer:" + officer.Id;

    private static string Needed(SeatNeed need) => need.Most switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"{Count(need.Least, "person")} or more"),
        { } most when most == need.Least => $"exactly {Count(most, "person")}",
        { } most => string.Create(CultureInfo.InvariantCulture, $"{need.Least} to {most} people"),
    };

    private static string Count(int number, string what) => number == 1
        ? "1 " + what
        : string.Create(CultureInfo.InvariantCulture, $"{number} {(what == "person" ? "people" : what + "s")}");

    private static bool IsPrintable(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxText && text == text.Trim() && TextRules.Unprintable(text, lineEnds: false) is null;
}
