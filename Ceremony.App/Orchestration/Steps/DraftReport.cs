using Ceremony.App.Orchestration.Certificates;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Has another program look at a draft, and reports it.</summary>
internal static class DraftReport
{
    public static async Task SubmitAsync(
        CeremonySession session, ISecondOpinion opinion, StepWork work, IssuedKind kind, byte[] tbs, SignedObject? issuer, bool needsOpinion, CancellationToken cancellation)
    {
        var (agreed, refusal) = await opinion.OfDraftAsync(kind, tbs, issuer, needsOpinion, cancellation).ConfigureAwait(false);
        await session.SubmitAsync(refusal is not null
            ? new ReportWorkFailed(work.Step, work.Attempt, refusal)
            : new ReportDraft(work.Step, work.Attempt, Convert.ToHexStringLower(tbs), agreed!)).ConfigureAwait(false);
    }
}
