using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.GenerateKey;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Keys that a device made and that a check refused: the record keeps what the check found, not the public key.</summary>
internal sealed class MadeKeyGuess : CommandGuess
{
    internal override bool KnowsSentences => false;

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events.OfType<KeyRejected>().FirstOrDefault() is not { } rejected || at.State.Step(rejected.Step) is not { Plan.Kind: "generate-key" } progress
            || at.State.Fact<DeviceTable>().Of(rejected.Slot) is not { } device)
        {
            yield break;
        }

        var step = new StepContext(at.State, progress);
        var (label, id) = (GenerateKeyStep.LabelOf(step), GenerateKeyStep.IdOf(step));
        var reading = at.Events.OfType<DeviceRead>().FirstOrDefault()?.Reading
            ?? device.Latest with { Keys = [.. device.Latest.Keys.Where(key => key.Reference != rejected.Reference), new DeviceKey(rejected.Reference, label, id)] };
        foreach (var maker in (string?[])[null, device.Serial])
        {
            yield return new ReportKeyRead(rejected.Step, rejected.Attempt, reading, new KeyReading(rejected.Reference, label, id, "", "", "", maker));
        }
    }
}
