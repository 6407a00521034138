using System.Collections.Immutable;

namespace Ceremony.App.Stations.Leases;

/// <summary>What came of asking for a lease.</summary>
/// <param name="Book">The book from now on.</param>
/// <param name="Granted">The lease, if the station may show the field.</param>
/// <param name="OpenElsewhere">The officer's lease at another station, if that is why not.</param>
/// <param name="Ended">Leases that ended because of this.</param>
public sealed record LeaseDecision(LeaseBook Book, Lease? Granted, Lease? OpenElsewhere, ImmutableArray<EndedLease> Ended);
