using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Makes and signs the transcript of a closed journal.</summary>
/// <param name="transcripts">Makes it and writes it into the data folder.</param>
public sealed class MakeTranscriptExecutor(ITranscriptMaker transcripts) : StepExecutor<MakeTranscriptWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, MakeTranscriptWork work, Action<double> progress, CancellationToken cancellation)
    {
        var made = await Task.Run(() => transcripts.Make(session.State), cancellation).ConfigureAwait(false);
        await session.SubmitAsync(new ReportTranscript(work.Step, work.Attempt, made.Sha256, made.RecordFingerprint) { Copies = made.Copies }).ConfigureAwait(false);
    }
}
