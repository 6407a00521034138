namespace Ceremony.App.Officers;

/// <summary>A fact about officers that belongs into the register. It never holds anything made from a passphrase.</summary>
public abstract record RegisterFact
{
    private protected RegisterFact()
    {
    }
}

/// <summary>A person was enrolled and can sign in from now on.</summary>
/// <param name="Officer">Who.</param>
/// <param name="EnrolledBy">Slug of the administrator who enrolled them; null for the first administrator, who had the one-time code.</param>
/// <param name="Present">The second person who was present: an officer's slug, or a name where <paramref name="PresentByName"/> is true.</param>
/// <param name="PresentByName">True when too few officers were enrolled for a second one to confirm by signing in.</param>
public sealed record OfficerEnrolled(Officer Officer, string? EnrolledBy, string? Present, bool PresentByName) : RegisterFact;

/// <summary>An officer may act as administrator from now on.</summary>
/// <param name="OfficerId">Who.</param>
/// <param name="AppointedBy">Slug of the administrator; null for the first one.</param>
public sealed record AdministratorAppointed(string OfficerId, string? AppointedBy) : RegisterFact;

/// <summary>A forgotten passphrase was replaced before two people.</summary>
/// <param name="OfficerId">Whose passphrase.</param>
/// <param name="ResetBy">Slug of the administrator.</param>
/// <param name="Present">Slug of the second officer.</param>
public sealed record PassphraseReset(string OfficerId, string ResetBy, string Present) : RegisterFact;
