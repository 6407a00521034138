using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Keys that a token made: the record keeps what the token says of the private key apart from what it shows of the public one.</summary>
internal sealed class MadeTokenKeyGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events[0] is TokenKeyGenerated made)
        {
            yield return new ReportKeyRead(made.Step, made.Attempt, made.Reading, made.Found with { OnToken = made.Attributes });
        }
    }
}
