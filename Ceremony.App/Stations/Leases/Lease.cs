using System.Collections.Immutable;

namespace Ceremony.App.Stations.Leases;

/// <summary>One officer, one step, one station: the right to fill one field (design section 2).</summary>
/// <param name="Id">Random name of this lease.</param>
/// <param name="OfficerId">Who types.</param>
/// <param name="CeremonyId">In which ceremony.</param>
/// <param name="StepId">At which step.</param>
/// <param name="Attempt">Which attempt at the step, from 1.</param>
/// <param name="Station">The station's number.</param>
/// <param name="Fields">What is asked for.</param>
/// <param name="OpenedAt">When the turn was opened.</param>
/// <param name="LastHeardAt">When the officer last typed, or the lease was opened.</param>
/// <param name="Filled">True once an entry was accepted: nothing more is typed, so not typing no longer ends the lease.</param>
public sealed record Lease(
    string Id,
    string OfficerId,
    string CeremonyId,
    string StepId,
    int Attempt,
    int Station,
    ImmutableArray<EntryFieldSpec> Fields,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastHeardAt,
    bool Filled);
