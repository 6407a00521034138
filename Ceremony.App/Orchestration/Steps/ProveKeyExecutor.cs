using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.ProveKey;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Finds a key by the fingerprint on record and lets it sign a challenge made now, by our own commands, and again through another program
/// where one can reach the device.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="secrets">The held secrets.</param>
/// <param name="witness">The second path.</param>
public sealed class ProveKeyExecutor(DeviceGate devices, TokenGate tokens, SessionSecrets secrets, IKeyWitness witness) : StepExecutor<ProveKeyWork>
{
    private const int ChallengeLength = 32;

    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, ProveKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => TokenGate.Of(session.State, work.Step) is { } token
            ? ProveAsync(session, work, token, pin, cancellation)
            : ProveAsync(session, work, pin, cancellation));

    private async Task<Refusal?> ProveAsync(CeremonySession session, ProveKeyWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        var (proof, refusal) = await devices.UseAsync(work.Serial, device => Prove(device, work, pin), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        if (proof!.Signed is null)
        {
            return new Refusal(
                RuleCodes.KeyRecord,
                $"Device {work.Serial} holds no key with the fingerprint on record, {work.Fingerprint}.",
                "Nothing on the device was changed.",
                "Find out which device holds it. If the key is lost, record a deviation and abort.");
        }

        var (second, without) = ((WitnessSignature?)null, witness.Absent);
        if (without is null)
        {
            (second, var failed) = await witness.SignAsync(work.Serial, proof.Signed.PublicKey, pin, cancellation).ConfigureAwait(false);
            if (failed is not null && work.NeedsSecondPath)
            {
                return failed;
            }

            without = failed is null ? null : $"not shown: {failed.WhatHappened}";
        }

        return await session.SubmitAsync(new ReportKeyProof(
            work.Step, work.Attempt, proof.Key!, Convert.ToHexStringLower(proof.Signed.Challenge), Convert.ToHexStringLower(proof.Signed.Signature), second, without)).ConfigureAwait(false);
    }

    // The module is the one way to the token: there is no second one to compare with.
    private async Task<Refusal?> ProveAsync(CeremonySession session, ProveKeyWork work, TokenPlace token, SecretBuffer pin, CancellationToken cancellation)
    {
        if (work.PublicKey is not { } recorded)
        {
            return new Refusal(
                RuleCodes.KeyRecord, $"Only the fingerprint of the key on token {work.Serial} is on record, and a token's key is found by its public key.", "The token was not touched.", "Abort, and plan the ceremony with the step that makes the key.");
        }

        var (key, challenge) = (Convert.FromHexString(recorded), RandomNumberGenerator.GetBytes(ChallengeLength));
        var (proof, refusal) = await tokens.SignAsync(token, pin, key, challenge, HashAlgorithmName.SHA256, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        var (found, signature) = proof!.Value;
        var scheme = PublicKeyKind.Of(key) is { Curve: null } ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
        return SignatureCheck.Verify(key, scheme, HashAlgorithmName.SHA256, challenge, signature)
            ? await session.SubmitAsync(new ReportKeyProof(
                work.Step, work.Attempt, found with { PublicKey = recorded }, Convert.ToHexStringLower(challenge), Convert.ToHexStringLower(signature), null, "not available: the token's module is the only way to it")).ConfigureAwait(false)
            : new Refusal(
                RuleCodes.KeyRecord, $"Token {work.Serial} signed with the key {found.Words}, and the signature does not fit the public key on record.", "Nothing on the token was changed.", "Find out which key this is. Record a deviation; start another attempt with its cause, or abort.");
    }

    private static DeviceResult<Proof> Prove(SmartCardHsmDevice device, ProveKeyWork work, SecretBuffer pin)
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

            if (key.PublicKey is { } publicKey && Convert.ToHexStringLower(SHA256.HashData(publicKey)) == work.Fingerprint)
            {
                // What the device shows is the key on record by its fingerprint; where the record has the key itself, that is taken.
                var onRecord = work.PublicKey is { } recorded ? Convert.FromHexString(recorded) : publicKey;
                return device.ProveKey(pin, listed.Reference, onRecord).Select(signed => new Proof(KeyReadings.From(key, device.Serial), signed));
            }
        }

        return new Proof(null, null);
    }

    private sealed record Proof(KeyReading? Key, KeyProof? Signed);
}
