using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.BringShare;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that the new share file is in memory. After a restart it is not: the share is void and is made anew.</summary>
/// <param name="memory">Where the file should be.</param>
public sealed class KeepShareExecutor(ShareMemory memory) : StepExecutor<KeepShareWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, KeepShareWork work, Action<double> progress, CancellationToken cancellation) =>
        memory.File(session.State.Id, work.Share) is null
            ? session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The new share file is no longer in the console's memory."))
            : Task.CompletedTask;
}
