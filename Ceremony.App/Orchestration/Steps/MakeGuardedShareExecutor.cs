using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Makes a share (the platform's random XOR the device's) under a password that nobody knows; the share is zeroed at once.</summary>
/// <param name="devices">The devices.</param>
/// <param name="files">Where the share file stays.</param>
/// <param name="maker">Splits and seals.</param>
public sealed class MakeGuardedShareExecutor(DeviceGate devices, ShareMemory files, GuardedShareMaker maker) : StepExecutor<MakeGuardedShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, MakeGuardedShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        var guard = state.Fact<PieceTable>().Of(state, work.Share);
        if (maker.MissingKey(state.Id, guard) is { } missing)
        {
            await session.SubmitAsync(new ReportPieceKeyDropped(work.Step, work.Attempt, missing, "The key made of the password is no longer in the console's memory; the password is chosen again.")).ConfigureAwait(false);
            return;
        }

        var serial = state.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!.Serial;
        var (challenge, refusal) = await devices.UseAsync(serial, device => device.GetChallenge(Share.LengthInBytes), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
            return;
        }

        using (challenge)
        {
            var made = await Task.Run(() => Make(state.Id, work.Attempt, guard, challenge!, progress, cancellation), cancellation).ConfigureAwait(false);
            await made.SubmitAsync(session, files, work, work.Share).ConfigureAwait(false);
        }
    }

    private GuardedShare Make(string ceremony, int attempt, GuardFacts guard, SecretBuffer challenge, Action<double> progress, CancellationToken cancellation)
    {
        using var random = new SecretBuffer(Share.LengthInBytes);
        RandomNumberGenerator.Fill(random.Span);
        using var share = Share.FromRandom(random.Span, challenge.Span);
        return maker.Make(ceremony, attempt, guard, share, progress, cancellation);
    }
}
