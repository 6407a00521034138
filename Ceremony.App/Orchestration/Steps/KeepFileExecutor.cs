using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that a presented share file is in memory. After a restart it is not, and its holder shows it again.</summary>
/// <param name="memory">Where the file should be.</param>
public sealed class KeepFileExecutor(ShareMemory memory) : StepExecutor<KeepFileWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, KeepFileWork work, Action<double> progress, CancellationToken cancellation) =>
        memory.File(session.State.Id, work.Share) is null && IsWaited(session.State, work)
            ? session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The file is no longer in the console's memory; it is shown again."))
            : Task.CompletedTask;

    // Looked at after the memory: a file that is gone because it was opened meanwhile is not missed.
    private static bool IsWaited(CeremonyState state, KeepFileWork work) =>
        state.Fact<ShareTable>().Of(work.Share).Stage == ShareStage.Presented
        && !state.Held.Any(held => held.Step == work.Step && held.Field == ImportShareStep.Password);
}
