using System.Collections.Immutable;

namespace Ceremony.App.Stations.Leases;

/// <summary>The book after something ended leases.</summary>
/// <param name="Book">The book from now on.</param>
/// <param name="Ended">Leases that ended because of this; may be none.</param>
public sealed record LeaseChange(LeaseBook Book, ImmutableArray<EndedLease> Ended);
