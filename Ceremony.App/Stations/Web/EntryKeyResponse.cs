namespace Ceremony.App.Stations.Web;

/// <summary>A one-use key, and what the entry has to be bound to.</summary>
/// <param name="Key">Name of the key.</param>
/// <param name="PublicPoint">65 bytes, base64.</param>
/// <param name="Ceremony">See <see cref="Entry.EntryContext"/>.</param>
/// <param name="Lease">See <see cref="Entry.EntryContext"/>.</param>
/// <param name="Step">See <see cref="Entry.EntryContext"/>.</param>
/// <param name="Attempt">See <see cref="Entry.EntryContext"/>.</param>
/// <param name="Fields">Names of the typed fields in order.</param>
public sealed record EntryKeyResponse(string Key, string PublicPoint, string Ceremony, string Lease, string Step, int Attempt, IReadOnlyList<string> Fields);
