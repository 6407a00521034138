using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares;

/// <summary>Why a share file or its password was not taken. None of them holds a secret.</summary>
public static class ShareRefusals
{
    /// <summary>The bytes are not a share file of this format at all.</summary>
    public static Refusal NotAShareFile { get; } = new(
        RuleCodes.ShareNotAFile,
        "This is not a share file: it does not begin with the mark \"Salted__\".",
        "Nothing was changed.",
        "Choose the .pbe file of the share.");

    /// <summary>The padding is not what a right password gives: a wrong password or a damaged file, which cannot be told apart.</summary>
    public static Refusal WrongPassword { get; } = new(
        RuleCodes.SharePassword,
        "The password does not open this share file.",
        "The device was not touched. The file is unchanged.",
        "Check that this file and this password belong together, then type the password again.");

    /// <summary>The file ends before its 64 bytes.</summary>
    /// <param name="length">Bytes found, 0 to 63.</param>
    public static Refusal Truncated(int length) => new(
        RuleCodes.ShareTruncated,
        $"This share file is cut off: it has {length} of {ShareFile.LengthInBytes} bytes.",
        "Nothing was changed.",
        "Use another copy of the file, or its printed sheet.");

    /// <summary>The file goes on after its 64 bytes.</summary>
    /// <param name="length">Bytes found, more than 64.</param>
    public static Refusal Oversized(long length) => new(
        RuleCodes.ShareOversized,
        $"This share file is too long: it has {length} bytes instead of {ShareFile.LengthInBytes}, so it was changed after it was made.",
        "Nothing was changed here.",
        "Use another copy of the file, or its printed sheet.");
}
