using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that the running value of a refresh is in memory. After a restart it is not: every new file is void, and the refresh starts again.</summary>
/// <param name="running">Where it should be.</param>
public sealed class KeepRefreshExecutor(RefreshMemory running) : StepExecutor<KeepRefreshWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, KeepRefreshWork work, Action<double> progress, CancellationToken cancellation) =>
        running.Has(session.State.Id, work.MovesDone) || RefreshShareStep.MovesDone(session.State) != work.MovesDone
            ? Task.CompletedTask
            : session.SubmitAsync(new ReportRefreshLost(work.Step, work.Attempt, "The running value of the refresh is no longer in the console's memory."));
}
