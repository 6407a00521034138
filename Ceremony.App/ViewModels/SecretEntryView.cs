namespace Ceremony.App.ViewModels;

/// <summary>An entry of one or more secrets. It holds no secret and never will.</summary>
public sealed record SecretEntryView
{
    /// <summary><c>turn</c>, <c>sign-in</c>, <c>first-administrator</c> or <c>set-passphrase</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Names this entry: the same form stays on the page, with what is being typed, for as long as this stays the same.</summary>
    public string Key => string.Join('/', Purpose, Ceremony, Step, Attempt, Lease, Invitation);

    /// <summary>The ceremony, for a turn.</summary>
    public string? Ceremony { get; init; }

    /// <summary>The lease, for a turn.</summary>
    public string? Lease { get; init; }

    /// <summary>The step, for a turn.</summary>
    public string? Step { get; init; }

    /// <summary>The attempt at the step, for a turn.</summary>
    public int? Attempt { get; init; }

    /// <summary>The invitation, for a person's own passphrase.</summary>
    public string? Invitation { get; init; }

    /// <summary>The page to load when the entry was accepted; null where the page changes by itself.</summary>
    public string? Next { get; init; }

    /// <summary>The secrets that are entered together.</summary>
    public required IReadOnlyList<SecretFieldView> Fields { get; init; }

    /// <summary>What the button says will happen: "Enter share 2".</summary>
    public required string Button { get; init; }

    /// <summary>True if the station offers a generated passphrase.</summary>
    public bool OffersPassphrase { get; init; }

    /// <summary>True where another field of the form comes first.</summary>
    public bool LeavesFocus { get; init; }

    /// <summary>What the station promises about the field.</summary>
    public string Promise { get; init; } = "Nobody else sees what you type. If you stop typing for 3 minutes, the field is cleared.";
}
