namespace Ceremony.App.Stations.Secrets;

/// <summary>To which field of which entry a held secret belongs.</summary>
/// <param name="CeremonyId">The ceremony.</param>
/// <param name="StepId">The step.</param>
/// <param name="Attempt">The attempt at the step, from 1.</param>
/// <param name="OfficerId">Who typed it.</param>
/// <param name="Field">The field's name.</param>
public sealed record HeldSecretKey(string CeremonyId, string StepId, int Attempt, string OfficerId, string Field);
