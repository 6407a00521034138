namespace Ceremony.Domain.Rules;

/// <summary>Rules of the close.</summary>
public static partial class RuleCodes
{
    /// <summary>A disagreement has a reason.</summary>
    public const string DisagreementReason = "DISAGREEMENT-REASON";

    /// <summary>The record is on two media, read back equal.</summary>
    public const string RecordMedia = "RECORD-MEDIA";
}
