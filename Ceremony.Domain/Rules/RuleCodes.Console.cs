namespace Ceremony.Domain.Rules;

/// <summary>Rules of the console's own work.</summary>
public static partial class RuleCodes
{
    /// <summary>A name or another text has letters that the transcript's fonts lack.</summary>
    public const string TextFont = "TEXT-FONT";

    /// <summary>What happens is on disk before anything else happens.</summary>
    public const string RecordWritable = "RECORD-WRITABLE";

    /// <summary>The console's own work ends with an outcome, whatever breaks.</summary>
    public const string WorkFailed = "WORK-FAILED";

    /// <summary>A held secret is there when it is needed, or typed again.</summary>
    public const string SecretHeld = "SECRET-HELD";

    /// <summary>A medium takes a file, keeps it, and gives it back equal; nothing on it is overwritten.</summary>
    public const string MediumWritten = "MEDIUM-WRITTEN";
}
