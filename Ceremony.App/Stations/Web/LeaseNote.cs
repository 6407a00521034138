namespace Ceremony.App.Stations.Web;

/// <summary>A page tells that its officer has typed, or leaves; it carries no content.</summary>
/// <param name="Lease">The lease that the page was drawn for.</param>
public sealed record LeaseNote(string Lease);
