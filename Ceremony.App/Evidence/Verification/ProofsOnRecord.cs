using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.App.Evidence.Verification;

/// <summary>Checks again what keys signed in a ceremony: each challenge with the public key on record, on both paths, without the device.</summary>
internal static class ProofsOnRecord
{
    /// <summary>The check of each proof; one check that says so where there is none.</summary>
    /// <param name="evidence">A journal that was checked; null where there is none to look at.</param>
    public static IEnumerable<Check> Of(JournalEvidence? evidence)
    {
        if (evidence?.ProofFault is { } unreadable)
        {
            return [Without($"A proof on this record cannot be read: {unreadable}")];
        }

        return evidence is null or { Proofs.Count: 0 } ? [Without("No key signed a challenge on this record.")] : evidence.Proofs.Select(Of);
    }

    private static Check Of(KeyProven proof)
    {
        var first = Fits(proof.Found.PublicKey, proof.Challenge, proof.Signature);
        var second = proof.Witness is not { } witness || Fits(proof.Found.PublicKey, witness.Challenge, witness.Signature);
        var what = $"Key {proof.Key} on {proof.Serial}, step {proof.Step}";
        return (first, second) switch
        {
            (false, _) => Told(CheckOutcome.Fail, $"{what}: the signature does not fit the challenge and the public key on record."),
            (_, false) => Told(CheckOutcome.Fail, $"{what}: the signature of the second path does not fit."),
            _ => Told(CheckOutcome.Pass, $"{what}: it signed a challenge that fits the public key {proof.Found.Fingerprint[..16]}…{(proof.Witness is { } other ? $", and again through {other.Description}" : $"; second path: {proof.WithoutWitness}")}."),
        };
    }

    private static bool Fits(string publicKey, string challenge, string signature)
    {
        try
        {
            var key = Convert.FromHexString(publicKey);
            var (message, value) = (Convert.FromHexString(challenge), Convert.FromHexString(signature));
            return SignatureCheck.Verify(key, SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, message, value)
                || SignatureCheck.Verify(key, SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256, message, value);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Check Told(CheckOutcome outcome, string sentence) => new(CheckNames.Proof, outcome, RestsOn.DeviceSignature, sentence);

    private static Check Without(string why) => new(CheckNames.Proof, CheckOutcome.NotChecked, RestsOn.ConsoleWord, why);
}
