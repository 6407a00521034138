using Ceremony.App.Orchestration.Certificates;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Drafts the CRL that a step describes, and has another program look at the draft. Touches no device.</summary>
/// <param name="opinion">The other program.</param>
/// <param name="clock">The clock.</param>
public sealed class DraftCrlExecutor(ISecondOpinion opinion, TimeProvider clock) : StepExecutor<DraftCrlWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, DraftCrlWork work, Action<double> progress, CancellationToken cancellation)
    {
        var step = new StepContext(session.State, session.State.Step(work.Step)!);
        if (DraftCrlStep.PlanOf(step) is { } plan)
        {
            await DraftReport.SubmitAsync(
                session, opinion, work, IssuedKind.Crl, DraftBuilder.Crl(plan, clock.GetUtcNow()), session.State.Fact<CertificateTable>().Issuer, DraftStep.NeedsOpinion(step), cancellation).ConfigureAwait(false);
        }
    }
}
