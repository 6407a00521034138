using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>
/// What a refresh carries from one share to the next is gone: every new file of it is void, and all its steps start again with another
/// attempt. The old set is as good as before.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reason">Why.</param>
[EventName("refresh.voided.v1")]
public sealed record RefreshVoided(string Step, int Attempt, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var (shares, pieces) = (state.Fact<ShareTable>(), state.Fact<PieceTable>());
        foreach (var share in shares.All.ToList())
        {
            shares = OldShares.IsOld(share.Index)
                ? shares.With(share with { Stage = share.Sha256 is null ? ShareStage.NotYet : ShareStage.Ready, ImportedAt = null })
                : shares.With(new ShareTable().Of(share.Index));
        }

        foreach (var guard in pieces.All.Where(guard => !OldShares.IsOld(guard.Share)).ToList())
        {
            pieces = pieces.Without(guard.Share);
        }

        var steps = state.Steps.Where(step => step.Plan.Kind == RefreshShareStep.KindName).ToList();
        var numbers = steps.Select(step => step.Plan.Number).ToHashSet();
        var after = (state with { Held = state.Held.RemoveAll(held => numbers.Contains(held.Step)) }).WithFact(shares).WithFact(pieces);
        foreach (var step in steps.Where(step => step.Status is StepStatus.Done || step.Plan.Number == Step || step.Attempt.Failure is not null))
        {
            after = after.WithStep(step.Plan.Number, progress => progress with
            {
                Attempts = progress.Attempts.Add(StepAttempt.Start(progress.Attempt.Number + 1, Reason, null)),
                Status = StepStatus.NotYet,
            });
        }

        return after.BeginNextStep(stamp);
    }
}
