using System.Globalization;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Officers;

/// <summary>Every refusal about officers and sign-in, with its permanent code.</summary>
public static class OfficerRefusals
{
    /// <summary>Shortest passphrase in bytes.</summary>
    public const int ShortestPassphrase = 12;

    /// <summary>Name and passphrase do not belong together. The same words for a name that nobody has.</summary>
    public static Refusal Wrong { get; } = new(
        RuleCodes.SignInWrong,
        "This name and this passphrase do not belong together.",
        "Nothing else was done.",
        "Type the passphrase again. After a second wrong one there is a short wait, which grows.");

    /// <summary>A one-time code that was not the printed one.</summary>
    public static Refusal WrongCode { get; } = new(
        RuleCodes.EnrolCode,
        "This is not the one-time code that the console printed when it started.",
        "Nobody was enrolled.",
        "Copy the code from the terminal where the console was started. A restart prints a new one.");

    /// <summary>The first administrator exists already.</summary>
    public static Refusal CodeUsed { get; } = new(
        RuleCodes.EnrolCodeUsed,
        "The one-time code was used: a first administrator is enrolled.",
        "Nobody was enrolled now.",
        "Ask an administrator to enrol you.");

    /// <summary>A passphrase that is too short to accept.</summary>
    public static Refusal TooShort { get; } = new(
        RuleCodes.SignInShort,
        $"A passphrase has at least {ShortestPassphrase.ToString(CultureInfo.InvariantCulture)} characters.",
        "Nothing was kept.",
        "Choose several words, and type them twice.");

    /// <summary>Only an administrator may do this.</summary>
    public static Refusal NotAdministrator { get; } = new(
        RuleCodes.EnrolAdministrator,
        "Only an administrator enrols people or resets passphrases.",
        "Nothing was changed.",
        "Ask an administrator to sign in and do it.");

    /// <summary>Two different people have to be present, and neither is the person concerned.</summary>
    public static Refusal TwoPeople { get; } = new(
        RuleCodes.EnrolTwoPeople,
        "A passphrase is set before two people: an administrator, and another officer who confirms at their own sign-in.",
        "Nothing was changed.",
        "Let another officer sign in and confirm. Neither of the two can be the person whose passphrase it is.");

    /// <summary>The invitation was used, or its time is over.</summary>
    public static Refusal NoInvitation { get; } = new(
        RuleCodes.EnrolClosed,
        "This invitation to set a passphrase was used, or its time is over.",
        "Nothing was changed.",
        "Ask the administrator to open it again.");

    /// <summary>A name or an organisation is missing or too long.</summary>
    public static Refusal BadName { get; } = new(
        RuleCodes.EnrolName,
        "A name and an organisation are needed, each of 1 to 80 characters.",
        "Nothing was changed.",
        "Fill in both.");

    /// <summary>Nobody with this name is enrolled.</summary>
    public static Refusal Unknown { get; } = new(
        RuleCodes.EnrolUnknown,
        "Nobody with this name is enrolled.",
        "Nothing was changed.",
        "Choose a name from the list of officers.");

    /// <summary>Too many wrong passphrases in a row.</summary>
    /// <param name="wait">How long to wait.</param>
    public static Refusal WaitFor(TimeSpan wait) => new(
        RuleCodes.SignInWait,
        "Wrong passphrases were typed for this name.",
        "This passphrase was not looked at.",
        $"Wait {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s, then type it again.");
}
