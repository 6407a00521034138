using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Keys that a device made and that a check refused: the record keeps what the check found, not the public key.</summary>
internal sealed class MadeKeyGuess : CommandGuess
{
    // Made there and not kept; made there and kept, so that its public key is to blame.
    private static readonly TokenKeyAttributes[] OnTokens = [new(true, null, null, null, null, ""), new(true, true, true, false, true, TokenKeyAttributes.OnlySigns)];

    internal override bool KnowsSentences => false;

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events.OfType<KeyRejected>().FirstOrDefault() is not { } rejected || at.State.Step(rejected.Step) is not { } progress
            || StepKinds.Of(progress.Plan.Kind) is not NewKeyStep || at.State.Fact<DeviceTable>().Of(rejected.Slot) is not { } device)
        {
            yield break;
        }

        var step = new StepContext(at.State, progress);
        var (label, id) = (NewKeySettings.LabelOf(step), NewKeySettings.IdOf(step));
        var reading = at.Events.OfType<DeviceRead>().FirstOrDefault()?.Reading
            ?? device.Latest with { Keys = [.. device.Latest.Keys.Where(key => key.Reference != rejected.Reference), new DeviceKey(rejected.Reference, label, id)] };
        foreach (var maker in (string?[])[null, device.Serial])
        {
            yield return new ReportKeyRead(rejected.Step, rejected.Attempt, reading, new KeyReading(rejected.Reference, label, id, "", "", "", maker));
        }

        foreach (var attributes in OnTokens)
        {
            yield return new ReportKeyRead(rejected.Step, rejected.Attempt, reading, new KeyReading(rejected.Reference, label, id, "", "", "", null) { OnToken = attributes });
        }
    }
}
