using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>A key comes onto a token or goes from it: the intent on disk, the change, the token read again after a login.</summary>
/// <param name="tokens">The tokens.</param>
/// <param name="place">The token.</param>
/// <param name="id">The key's id (CKA_ID), upper-case hex.</param>
/// <param name="reference">What stands in place of a key reference.</param>
internal sealed class TokenKeyChange(TokenGate tokens, TokenPlace place, string id, int reference)
{
    /// <summary>The token.</summary>
    public TokenPlace Place => place;

    /// <summary>Puts the intent on disk, changes the token, reads it again and reports the key with that id.</summary>
    public async Task<Refusal?> DoAsync(CeremonySession session, StepWork work, string change, SecretBuffer pin, Func<Task<Refusal?>> action, CancellationToken cancellation) =>
        await session.SubmitAsync(new IntendKeyChange(work.Step, work.Attempt, change, reference)).ConfigureAwait(false)
            ?? await action().ConfigureAwait(false)
            ?? await ReportAsync(session, work, pin, cancellation).ConfigureAwait(false);

    /// <summary>Reads the token and reports the key with that id.</summary>
    public async Task<Refusal?> ReportAsync(CeremonySession session, StepWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var (read, refusal) = await tokens.ReadKeyAsync(place, pin, id, reference, cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportKeyRead(work.Step, work.Attempt, read!.Reading, read.Key)).ConfigureAwait(false);
    }
}
