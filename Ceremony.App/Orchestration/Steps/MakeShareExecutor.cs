using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Makes a share: the platform's random XOR the device's, sealed under its holder's password. The file stays in memory; the share
/// itself is zeroed at once.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where the file stays.</param>
/// <param name="format">The share file format.</param>
public sealed class MakeShareExecutor(DeviceGate devices, SessionSecrets secrets, ShareMemory memory, ShareFileFormat format) : StepExecutor<MakeShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, MakeShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var password = secrets.Take(session.State, work.Step, BringShareStep.Password);
        if (password is null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password)).ConfigureAwait(false);
            return;
        }

        var serial = session.State.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!.Serial;
        var (challenge, refusal) = await devices.UseAsync(serial, device => device.GetChallenge(Share.LengthInBytes), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
            return;
        }

        using (challenge)
        {
            var id = session.State.Id;
            var (file, check) = await Task.Run(() => Make(password, challenge!, progress, cancellation), cancellation).ConfigureAwait(false);
            var made = new ReportShareMade(work.Step, work.Attempt, ShareFile.NameFor(id, work.Share, work.Attempt), file.Hash.Hex, check);
            await session.SubmitAsync(made, file, kept => memory.Keep(id, work.Share, kept)).ConfigureAwait(false);
        }
    }

    private (ShareFile File, string Check) Make(SecretBuffer password, SecretBuffer challenge, Action<double> progress, CancellationToken cancellation)
    {
        using var random = new SecretBuffer(Share.LengthInBytes);
        RandomNumberGenerator.Fill(random.Span);
        using var share = Share.FromRandom(random.Span, challenge.Span);
        var salt = RandomNumberGenerator.GetBytes(ShareFile.SaltBytes);
        return (format.Seal(share, password.Span, salt, new MeasuredBlocks(progress), cancellation), share.CheckValue.Hex);
    }
}

/// <summary>Refusals for a held secret that is gone when it is needed.</summary>
internal static class HeldSecretsGone
{
    public static Refusal Password { get; } = new(
        RuleCodes.SecretHeld, "The password is no longer held.", "The device was not touched.", "Start another attempt; its holder types it again.");
}

/// <summary>Measured progress of a derivation as a fraction.</summary>
internal sealed class MeasuredBlocks(Action<double> progress) : IProgress<DerivationProgress>
{
    public void Report(DerivationProgress value) => progress(value.Fraction);
}
