namespace Ceremony.App.Officers;

/// <summary>The right of one person to set their own passphrase once, at a station, before two people.</summary>
/// <param name="Id">Random name of the invitation.</param>
/// <param name="Officer">Whose passphrase.</param>
/// <param name="IsReset">True when it replaces a forgotten one.</param>
/// <param name="OpenedBy">Slug of the administrator.</param>
/// <param name="Present">The second person: a slug once they confirmed at their station, or a name; null as long as nobody confirmed.</param>
/// <param name="PresentByName">True when <paramref name="Present"/> is a name, because too few officers are enrolled.</param>
/// <param name="ClosesAt">Nothing can be set after this time.</param>
public sealed record PassphraseInvitation(
    string Id,
    Officer Officer,
    bool IsReset,
    string OpenedBy,
    string? Present,
    bool PresentByName,
    DateTimeOffset ClosesAt);
