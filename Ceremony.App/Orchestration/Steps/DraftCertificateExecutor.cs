using Ceremony.App.Orchestration.Certificates;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Drafts the certificate that a step describes, and has another program look at the draft. Touches no device.</summary>
/// <param name="opinion">The other program.</param>
/// <param name="clock">The clock.</param>
public sealed class DraftCertificateExecutor(ISecondOpinion opinion, TimeProvider clock) : StepExecutor<DraftCertificateWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, DraftCertificateWork work, Action<double> progress, CancellationToken cancellation)
    {
        var step = new StepContext(session.State, session.State.Step(work.Step)!);
        if (StepKinds.Of(step.Plan.Kind) is CertificateDraftStep kind && kind.PlanOf(step) is { } plan)
        {
            var issuer = plan.Issuer is null ? null : session.State.Fact<CertificateTable>().Issuer;
            await DraftReport.SubmitAsync(session, opinion, work, kind.Issues, DraftBuilder.Certificate(plan, clock.GetUtcNow()), issuer, DraftStep.NeedsOpinion(step), cancellation).ConfigureAwait(false);
        }
    }
}
