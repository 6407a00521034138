using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Steps.GenerateTokenKey;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Has a token make a key under an id that none of its keys has; the intent is on disk first, and the token is read again after a login.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class GenerateTokenKeyExecutor(TokenGate tokens, SessionSecrets secrets) : StepExecutor<GenerateTokenKeyWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, GenerateTokenKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => GenerateAsync(session, work, pin, cancellation));

    private async Task<Refusal?> GenerateAsync(CeremonySession session, GenerateTokenKeyWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var change = new TokenKeyChange(tokens, TokenGate.Of(session.State, work.Step)!, work.Id, work.Reference);

        // Before the intent: what is found after an interruption then came of this step.
        var (before, refusal) = await tokens.ReadKeyAsync(change.Place, pin, work.Id, work.Reference, cancellation).ConfigureAwait(false);
        return refusal
            ?? (before!.Key is not null ? GenerateTokenKeyStep.Taken(work.Serial, work.Id) : null)
            ?? await change.DoAsync(
                session, work, GenerateTokenKeyStep.Kind, pin, () => tokens.GenerateAsync(change.Place, pin, work.Algorithm, work.Label, work.Id, cancellation), cancellation).ConfigureAwait(false);
    }
}
