using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>
/// A share that was sealed anew is void before its new holders had all of it: its step starts again with another attempt. The old file and
/// its pieces are as good as before.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">The share, from 1.</param>
/// <param name="Reason">Why.</param>
[EventName("resplit.voided.v1")]
public sealed record ResplitVoided(string Step, int Attempt, int Share, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var shares = state.Fact<ShareTable>();
        var old = shares.Of(OldShares.Index(Share));
        return (state with { Held = state.Held.RemoveAll(held => held.Step == Step) })
            .WithFact(shares
                .With(old with { Stage = old.Sha256 is null ? ShareStage.NotYet : ShareStage.Ready, ImportedAt = null })
                .With(new ShareTable().Of(Share)))
            .WithFact(state.Fact<PieceTable>().Without(Share))
            .WithStep(Step, progress => progress with
            {
                Attempts = progress.Attempts.Add(StepAttempt.Start(progress.Attempt.Number + 1, Reason, null)),
                Status = StepStatus.NotYet,
            })
            .BeginNextStep(stamp);
    }
}
