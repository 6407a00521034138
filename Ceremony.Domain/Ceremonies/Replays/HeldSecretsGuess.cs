using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;

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

        // Of several that were entered together, a crash may have left the first on the disk.
        foreach (var (step, ask) in entered.Count == 0 ? [] : CeremonyWork.AskedOf(at.State, entered[0].Officer))
        {
            var fields = ask switch { SecretAsk secret => secret.Fields, ShareAsk share => share.Fields, _ => [] };
            if (step.Plan.Number == entered[0].Step && fields.Length > entered.Count)
            {
                yield return new HoldSecret(entered[0].Step, entered[0].Attempt, [.. fields.Select(field => field.Name)]);
            }
        }
    }
}
