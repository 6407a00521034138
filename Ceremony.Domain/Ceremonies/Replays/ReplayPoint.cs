using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>A place in a journal: the state before it, and the events from there on that bear the same stamp.</summary>
/// <param name="State">The state before the first of the events.</param>
/// <param name="Stamp">When, by whom and where they were recorded.</param>
/// <param name="Events">The events; never empty. What belongs to one decision bears one stamp, and so it is all here, up to a limit.</param>
internal sealed record ReplayPoint(CeremonyState State, Stamp Stamp, ImmutableArray<CeremonyEvent> Events);
