using Ceremony.Domain.Rules;

namespace Ceremony.App.Stations.Web;

/// <summary>What the browser is told of an entry or an upload.</summary>
/// <param name="Accepted">True if it was accepted.</param>
/// <param name="Refusal">Why not, in words for the officer.</param>
public sealed record EntryAnswer(bool Accepted, Refusal? Refusal);
