using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Steps.GenerateKey;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Has a device make a key on a free reference; the intent is on disk first, and the device is listed again.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class GenerateKeyExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<GenerateKeyWork>
{
    private const byte Wrapping = 0x92;

    // Raw RSA is what PKCS#11 programs sign with; they pad themselves. 16 bytes are the most that a device takes.
    private static readonly byte[] RsaSigns = [0x20, 0x30, 0x31, 0x33, 0x34, 0x35, 0x40, 0x41, 0x43, 0x44, 0x45];
    private static readonly byte[] EcSigns = [0x70, 0x71, 0x73, 0x74, 0x75];
    private static readonly byte[] RsaDeciphers = [0x21];
    private static readonly byte[] EcAgrees = [0x80];

    /// <summary>The algorithm bytes that a key allows; null for all.</summary>
    /// <param name="algorithm">RSA or EC.</param>
    /// <param name="onlySigns">True if it may do nothing but sign.</param>
    /// <param name="hasBackup">True if it may be wrapped.</param>
    internal static byte[]? Allowed(KeyAlgorithm algorithm, bool onlySigns, bool hasBackup)
    {
        if (!onlySigns && hasBackup)
        {
            return null;
        }

        var (signs, more) = algorithm == KeyAlgorithm.Rsa ? (RsaSigns, RsaDeciphers) : (EcSigns, EcAgrees);
        return [.. signs, .. onlySigns ? [] : more, .. hasBackup ? [Wrapping] : Array.Empty<byte>()];
    }

    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, GenerateKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => GenerateAsync(session, work, pin, cancellation));

    private async Task<Refusal?> GenerateAsync(CeremonySession session, GenerateKeyWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var spec = KeySpec.TryParse(work.Algorithm, out var known) ? known : throw new InvalidOperationException($"No device makes {work.Algorithm}.");
        var (reference, refusal) = await devices.UseAsync(work.Serial, device => device.FindFreeReference(), cancellation).ConfigureAwait(false);
        var request = new KeyRequest(spec, work.Label, Convert.FromHexString(work.Id), reference, Allowed(spec.Algorithm, work.OnlySigns, work.HasBackup));
        return refusal ?? await KeyChange.DoAsync(
            session, devices, work, work.Serial, "generate-key", reference, device => device.GenerateKey(pin, request), cancellation).ConfigureAwait(false);
    }
}
