namespace Ceremony.App.Stations.Web;

/// <summary>A page asks for a one-use key.</summary>
/// <param name="Purpose"><c>turn</c>, <c>sign-in</c>, <c>first-administrator</c> or <c>set-passphrase</c>.</param>
/// <param name="Lease">For a turn: the lease that the page was drawn for.</param>
/// <param name="Officer">For sign-in: the officer's slug.</param>
/// <param name="Name">For the first administrator: their name.</param>
/// <param name="Organisation">For the first administrator: their organisation.</param>
/// <param name="Invitation">For a person's own passphrase: the invitation.</param>
public sealed record EntryKeyRequest(string Purpose, string? Lease, string? Officer, string? Name, string? Organisation, string? Invitation);
