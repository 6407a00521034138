namespace Ceremony.Domain.Shares;

/// <summary>Why a share file, sheet or password was not taken: a permanent code, and a sentence for the officer.</summary>
/// <param name="Code">Permanent rule code, for instance <c>SHARE-PASSWORD</c>.</param>
/// <param name="Message">What happened, what is safe, what to do now. Never holds a secret.</param>
public sealed record ShareFault(string Code, string Message)
{
    /// <summary>The bytes are not a share file of this format at all.</summary>
    public static ShareFault NotAShareFile { get; } = new(
        "SHARE-NOT-A-FILE",
        "This is not a share file: it does not begin with the mark \"Salted__\". Nothing was changed. Choose the share's .pbe file.");

    /// <summary>The file ends before its 64 bytes.</summary>
    /// <param name="length">Bytes found, 0 to 63.</param>
    public static ShareFault Truncated(int length) => new(
        "SHARE-TRUNCATED",
        $"This share file is cut off: it has {length} of 64 bytes. Nothing was changed. Use another copy of the file, or its printed sheet.");

    /// <summary>The file goes on after its 64 bytes.</summary>
    /// <param name="length">Bytes found, more than 64.</param>
    public static ShareFault Oversized(long length) => new(
        "SHARE-OVERSIZED",
        $"This share file is too long: it has {length} bytes instead of 64, so it was changed after it was made. Nothing was changed here. Use another copy of the file.");

    /// <summary>The padding is not what a right password gives: a wrong password or a damaged file, which cannot be told apart.</summary>
    public static ShareFault WrongPassword { get; } = new(
        "SHARE-PASSWORD",
        "The password does not open this share file. The device was not touched, and the file is unchanged. Check that the file and the password belong together, then type the password again.");
}
