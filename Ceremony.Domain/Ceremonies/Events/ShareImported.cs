using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The device took a share, and its outstanding count says so.</summary>
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
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(shares.With(shares.Of(Share) with
            {
                Stage = ShareStage.Imported,
                OutstandingBefore = OutstandingBefore,
                OutstandingAfter = OutstandingAfter,
                ImportedAt = stamp.Time,
                AfterInterruption = AfterInterruption,
            }))
            .WithFact(devices.With(device with { Pending = null, Latest = device.Latest with { Outstanding = OutstandingAfter }, LatestAt = stamp.Time }));
    }
}
