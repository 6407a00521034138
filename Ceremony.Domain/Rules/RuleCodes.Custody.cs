namespace Ceremony.Domain.Rules;

/// <summary>Rules about shares in a ceremony and the joined DKEK.</summary>
public static partial class RuleCodes
{
    /// <summary>Each share is entered once: entered twice it cancels itself.</summary>
    public const string ShareOnce = "SHARE-ONCE";

    /// <summary>The file is the one on record for that share.</summary>
    public const string ShareFile = "SHARE-FILE";

    /// <summary>The opened share has the check value on record.</summary>
    public const string ShareValue = "SHARE-VALUE";

    /// <summary>A new share file is on two media, read back, before it is zeroed.</summary>
    public const string ShareMedia = "SHARE-MEDIA";

    /// <summary>The outstanding count falls by exactly one with each import.</summary>
    public const string ShareCount = "SHARE-COUNT";

    /// <summary>The old set of a refresh is the one on record.</summary>
    public const string OldSet = "OLD-SET";

    /// <summary>A split piece that is typed back is the one that was shown.</summary>
    public const string PieceCopied = "PIECE-COPIED";

    /// <summary>Each test opening is made by a set of holders that has not opened the file yet.</summary>
    public const string QuorumDifferent = "QUORUM-DIFFERENT";

    /// <summary>The KCV is neither zero nor that of the all-zero key.</summary>
    public const string KcvZero = "KCV-ZERO";

    /// <summary>Devices that took the same shares say the same KCV.</summary>
    public const string KcvSame = "KCV-SAME";

    /// <summary>The KCV is the expected one.</summary>
    public const string KcvExpected = "KCV-EXPECTED";

    /// <summary>All N shares are in before the KCV counts.</summary>
    public const string KcvComplete = "KCV-COMPLETE";

    /// <summary>Nobody alone reaches the m pieces of a share with what they ever held.</summary>
    public const string CustodyQuorum = "CUSTODY-QUORUM";

    /// <summary>Nobody alone reaches all N shares of a key with what they ever held.</summary>
    public const string CustodyAll = "CUSTODY-ALL";

    /// <summary>A paper with a password, or a split piece, is never in the bag of what it opens.</summary>
    public const string CustodyApart = "CUSTODY-APART";
}
