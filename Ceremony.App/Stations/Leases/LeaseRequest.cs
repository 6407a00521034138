using System.Collections.Immutable;

namespace Ceremony.App.Stations.Leases;

/// <summary>An officer's turn that wants to open at a station.</summary>
/// <param name="OfficerId">Who types.</param>
/// <param name="CeremonyId">In which ceremony.</param>
/// <param name="StepId">At which step.</param>
/// <param name="Attempt">Which attempt at the step, from 1.</param>
/// <param name="Station">The station's number.</param>
/// <param name="Fields">What is asked for.</param>
public sealed record LeaseRequest(string OfficerId, string CeremonyId, string StepId, int Attempt, int Station, ImmutableArray<EntryFieldSpec> Fields);
