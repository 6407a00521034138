using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Media that gave back what was issued, as it is on record.</summary>
internal sealed class IssuedGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events[0] is IssuedStored stored)
        {
            yield return new StoreIssuedCopies(stored.Step, stored.Attempt, stored.Medium, [.. at.State.Fact<CertificateTable>().Issued.Select(issued => issued.Sha256)]);
        }
    }
}
