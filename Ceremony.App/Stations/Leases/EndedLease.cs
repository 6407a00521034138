namespace Ceremony.App.Stations.Leases;

/// <summary>A lease that is over, and why.</summary>
/// <param name="Lease">The lease as it last was.</param>
/// <param name="Why">What ended it.</param>
public sealed record EndedLease(Lease Lease, LeaseEnd Why);
