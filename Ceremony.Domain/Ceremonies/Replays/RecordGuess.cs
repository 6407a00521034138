using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Copies of the finished record: the fingerprint that was read back is the record's.</summary>
internal sealed class RecordGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events[0] is RecordStored stored)
        {
            yield return new StoreRecordCopy(stored.Step, stored.Attempt, stored.Medium, stored.TranscriptSha256, at.State.Fact<RecordFacts>().Fingerprint ?? "");
        }
    }
}
