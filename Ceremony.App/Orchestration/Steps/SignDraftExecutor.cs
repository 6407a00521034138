using System.Security.Cryptography;
using Ceremony.App.Orchestration.Certificates;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.SignDraft;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Finds the issuer's key on the device by its public key, lets it sign the hash of the draft, verifies, and has another program look at the whole. The file is kept
/// before it is reported.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="secrets">The held secrets.</param>
/// <param name="opinion">The other program.</param>
/// <param name="artefacts">Where the file is kept.</param>
public sealed class SignDraftExecutor(DeviceGate devices, TokenGate tokens, SessionSecrets secrets, ISecondOpinion opinion, CeremonyArtefacts artefacts) : StepExecutor<SignDraftWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, SignDraftWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => SignAsync(session, work, pin, cancellation));

    private async Task<Refusal?> SignAsync(CeremonySession session, SignDraftWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var (tbs, key) = (Convert.FromHexString(work.Tbs), Convert.FromHexString(work.PublicKey));
        var algorithm = SignatureAlgorithm.For(PublicKeyKind.Of(key) ?? throw new InvalidOperationException("The rules let no other key sign."));
        var (signature, refusal) = TokenGate.Of(session.State, work.Step) is { } token
            ? await SignAsync(token, pin, key, algorithm, tbs, cancellation).ConfigureAwait(false)
            : await devices.UseAsync(work.Serial, device => Sign(device, pin, key, algorithm, tbs), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        if (signature!.Length == 0)
        {
            return new Refusal(
                RuleCodes.KeyRecord, $"Device {work.Serial} holds no key with the issuer’s public key.", "Nothing was signed, and nothing on the device was changed.", "Find out which device holds it. If the key is lost, record a deviation and abort.");
        }

        var whole = new SignedObject(tbs, algorithm.Encode(), signature);
        if (!IssuedSignature.Fits(whole, key))
        {
            return new Refusal(
                RuleCodes.CertSignature, $"Device {work.Serial} signed, and the signature does not fit the issuer’s public key.", "Nothing of it left the console.", "Record a deviation. Start another attempt with its cause; if it happens again, set the device aside and abort.");
        }

        var issuer = work.Kind == IssuedKind.RootCertificate ? null : session.State.Fact<CertificateTable>().Issuer;
        var (agreed, disagreed) = await opinion.OfIssuedAsync(work.Kind, whole, issuer, work.NeedsOpinion, cancellation).ConfigureAwait(false);
        if (disagreed is not null)
        {
            return disagreed;
        }

        var der = whole.Encode();
        artefacts.Keep(session.State.Id, SignedObject.ToFile(der, work.Kind.PemLabel()));
        return await session.SubmitAsync(new ReportIssued(work.Step, work.Attempt, Convert.ToHexStringLower(der), agreed!)).ConfigureAwait(false);
    }

    private async Task<(byte[]? Signature, Refusal? Refusal)> SignAsync(
        TokenPlace token, SecretBuffer pin, byte[] publicKey, SignatureAlgorithm algorithm, byte[] tbs, CancellationToken cancellation)
    {
        var (signed, refusal) = await tokens.SignAsync(token, pin, publicKey, tbs, new HashAlgorithmName(algorithm.Hash), cancellation).ConfigureAwait(false);
        return (signed?.Signature, refusal);
    }

    // No signature without the key: it is looked for before anything is asked of the device that costs a try.
    private static DeviceResult<byte[]> Sign(SmartCardHsmDevice device, SecretBuffer pin, byte[] publicKey, SignatureAlgorithm algorithm, byte[] tbs)
    {
        if (!device.ListKeys().Try(out var keys, out var refusal))
        {
            return refusal;
        }

        foreach (var listed in keys)
        {
            if (!device.ReadKey(listed.Reference).Try(out var key, out refusal))
            {
                return refusal;
            }

            if (key.PublicKey is { } found && found.AsSpan().SequenceEqual(publicKey))
            {
                var hash = new HashAlgorithmName(algorithm.Hash);
                return device.SignHash(pin, listed.Reference, IssuedSignature.Scheme(algorithm), hash, CryptographicOperations.HashData(hash, tbs));
            }
        }

        return Array.Empty<byte>();
    }
}
