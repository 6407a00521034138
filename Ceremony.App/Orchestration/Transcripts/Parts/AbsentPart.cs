using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Requirements on what this ceremony did not do. Parts that are about these things speak for themselves.</summary>
public sealed class AbsentPart : TranscriptPart
{
    private static readonly string[] OfGeneration = ["KC-06", "KC-07", "KC-25"];
    private static readonly string[] OfBackup = ["KC-22", "KC-23"];

    /// <inheritdoc/>
    public override int Place => 2000;

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var keys = record.State.Fact<KeyTable>().All.ToList();
        if (record.Journal.Of("key.generated.v1") == 0)
        {
            foreach (var clause in OfGeneration)
            {
                yield return ClauseFinding.NotApplicable(clause, "no key was generated");
            }
        }

        if (keys.Count == 0)
        {
            yield return ClauseFinding.NotApplicable("KC-24", "the ceremony was not about a key");
        }

        if (record.Journal.Of("key.wrapped.v1") + record.Journal.Of("key.unwrapped.v1") == 0)
        {
            foreach (var clause in OfBackup)
            {
                yield return ClauseFinding.NotApplicable(clause, "no key was backed up or recovered");
            }
        }

        var erased = record.State.Fact<DeviceTable>().BySlot.Values.Where(device => device.InitialisedAt is not null).Sum(device => device.Before.Keys.Length);
        yield return erased > 0
            ? ClauseFinding.InPart("KC-40", $"{erased} keys were erased with the device; whether other copies exist is not on this record", [.. record.Places(record.Done("confirm-erase"))])
            : ClauseFinding.NotApplicable("KC-40", "no key was destroyed");
    }
}
