using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device took a share, and its outstanding count says so. The share is held until every device of the script has it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="OutstandingBefore">Outstanding before.</param>
/// <param name="OutstandingAfter">Outstanding after.</param>
/// <param name="AfterInterruption">True if the import was recognised by the count after an interruption.</param>
[EventName("share.imported.v1")]
public sealed record ShareImported(
    string Step, int Attempt, string Slot, string Serial, int Share, int OutstandingBefore, int OutstandingAfter, bool AfterInterruption) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var shares = state.Fact<ShareTable>();
        var devices = state.Fact<DeviceTable>();
        var device = devices.BySlot[Slot];
        var share = shares.Of(Share);
        var imports = share.Imports.SetItem(Slot, new ShareImportFacts(Serial, OutstandingBefore, OutstandingAfter, AfterInterruption));
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(shares.With(share with
            {
                Stage = DeviceSlots.For(state.Script).All(imports.ContainsKey) ? ShareStage.Imported : share.Stage,
                Imports = imports,
                OutstandingBefore = OutstandingBefore,
                OutstandingAfter = OutstandingAfter,
                ImportedAt = stamp.Time,
                AfterInterruption = AfterInterruption,
            }))
            .WithFact(devices.With(device with { Pending = null, Latest = device.Latest with { Outstanding = OutstandingAfter }, LatestAt = stamp.Time }));
    }
}
