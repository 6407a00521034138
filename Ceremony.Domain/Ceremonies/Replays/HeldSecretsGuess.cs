using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Secrets that an officer entered together: one event for each field.</summary>
internal sealed class HeldSecretsGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        var entered = at.Events.SkipWhile(happened => happened is SecretDropped).TakeWhile(happened => happened is SecretEntered).Cast<SecretEntered>().ToList();
        for (var count = entered.Count; count > 0; count--)
        {
            yield return new HoldSecret(entered[0].Step, entered[0].Attempt, [.. entered.Take(count).Select(secret => secret.Field)]);
        }
    }
}
