using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Checks the computer that the console runs on.</summary>
/// <param name="check">Makes the checks.</param>
public sealed class CheckOpeningExecutor(Func<IReadOnlyList<OpeningCheckResult>> check) : StepExecutor<CheckOpeningWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, CheckOpeningWork work, Action<double> progress, CancellationToken cancellation) =>
        session.SubmitAsync(new ReportOpeningChecks(work.Step, work.Attempt, [.. check()]));
}
