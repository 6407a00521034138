namespace Ceremony.Domain.Rules;

/// <summary>Rules of sign-in, enrolment, stations and their entries.</summary>
public static partial class RuleCodes
{
    /// <summary>A name and a passphrase belong together.</summary>
    public const string SignInWrong = "SIGNIN-WRONG";

    /// <summary>After wrong passphrases there is a wait, which grows.</summary>
    public const string SignInWait = "SIGNIN-WAIT";

    /// <summary>A sign-in passphrase has at least 12 characters.</summary>
    public const string SignInShort = "SIGNIN-SHORT";

    /// <summary>The first administrator has the one-time code that was printed.</summary>
    public const string EnrolCode = "ENROL-CODE";

    /// <summary>The one-time code works once.</summary>
    public const string EnrolCodeUsed = "ENROL-CODE-USED";

    /// <summary>Only an administrator enrols people and resets passphrases.</summary>
    public const string EnrolAdministrator = "ENROL-ADMINISTRATOR";

    /// <summary>A passphrase is set before two people, neither of whom it belongs to.</summary>
    public const string EnrolTwoPeople = "ENROL-TWO-PEOPLE";

    /// <summary>An invitation to set a passphrase works once, for a short time.</summary>
    public const string EnrolClosed = "ENROL-CLOSED";

    /// <summary>An officer has a name and an organisation.</summary>
    public const string EnrolName = "ENROL-NAME";

    /// <summary>Only an enrolled officer's passphrase can be reset.</summary>
    public const string EnrolUnknown = "ENROL-UNKNOWN";

    /// <summary>What is typed twice is equal.</summary>
    public const string EntryDiffers = "ENTRY-DIFFERS";

    /// <summary>An entry is not empty.</summary>
    public const string EntryEmpty = "ENTRY-EMPTY";

    /// <summary>An entry opens with its one-use key, for the ceremony, lease, step and attempt it was sealed for.</summary>
    public const string EntrySeal = "ENTRY-SEAL";

    /// <summary>An officer types at one station, while the turn is open there.</summary>
    public const string EntryNoTurn = "ENTRY-NO-TURN";

    /// <summary>A field is filled once.</summary>
    public const string EntryFilled = "ENTRY-FILLED";

    /// <summary>What is typed has at most 254 bytes; told by the browser, which sends nothing.</summary>
    public const string EntryLong = "ENTRY-LONG";

    /// <summary>The console answers an entry; told by the browser when it does not.</summary>
    public const string EntryUnreachable = "ENTRY-UNREACHABLE";

    /// <summary>The console could not take an entry; the log says why.</summary>
    public const string EntryFailed = "ENTRY-FAILED";

    /// <summary>An uploaded share file has at most 4096 bytes.</summary>
    public const string UploadSize = "UPLOAD-SIZE";

    /// <summary>An uploaded share file is not empty.</summary>
    public const string UploadEmpty = "UPLOAD-EMPTY";
}
