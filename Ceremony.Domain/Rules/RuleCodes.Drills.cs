namespace Ceremony.Domain.Rules;

/// <summary>Rules of recovery drills.</summary>
public static partial class RuleCodes
{
    /// <summary>A drill has passed only where the spare signed with the key on record.</summary>
    public const string DrillProof = "DRILL-PROOF";

    /// <summary>What went wrong in a drill is a finding, and every finding has an owner.</summary>
    public const string DrillFinding = "DRILL-FINDING";

    /// <summary>The next drill has a date, later than this one.</summary>
    public const string DrillDue = "DRILL-DUE";
}
