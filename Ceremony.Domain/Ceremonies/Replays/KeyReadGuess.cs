using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Keys that a device showed and that were not the ones meant: the record keeps a sentence about them, not what was read.</summary>
internal sealed class KeyReadGuess : CommandGuess
{
    internal override bool KnowsSentences => false;

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events.OfType<KeyRejected>().FirstOrDefault() is not { } rejected || at.State.Fact<DeviceTable>().Of(rejected.Slot) is not { } device)
        {
            yield break;
        }

        var reading = at.Events.OfType<DeviceRead>().FirstOrDefault()?.Reading
            ?? device.Latest with { Keys = [.. device.Latest.Keys.Where(key => key.Reference != rejected.Reference), new DeviceKey(rejected.Reference, "", "")] };
        foreach (var listed in reading.Keys.Where(key => key.Reference == rejected.Reference))
        {
            yield return new ReportKeyRead(rejected.Step, rejected.Attempt, reading, new KeyReading(rejected.Reference, listed.Label, listed.Id, "", "", "", null));
        }
    }
}
