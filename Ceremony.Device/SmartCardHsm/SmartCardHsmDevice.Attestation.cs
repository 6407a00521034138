using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Attestation.</content>
public sealed partial class SmartCardHsmDevice
{
    private static readonly KeySpec ProbeSpec = KeySpec.Ec("secp256r1");

    /// <summary>Checks the certificate chain alone, without a login. A good chain does not show that the device is genuine.</summary>
    public DeviceResult<DeviceAttestation> CheckChain() =>
        Run<DeviceAttestation>("checking the certificates", (_, identity) => new AttestationEvidence(identity.CertificateFile, null, null).Check(identity.Serial));

    /// <summary>
    /// Shows that the device holds its own key: a probe key is made now with a random holder reference, the device's signature over
    /// its request is verified, and the probe key is deleted. The device must be able to make keys: no shares outstanding.
    /// </summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The verdict, also when it is a bad one; a refusal when it could not be found out.</returns>
    public DeviceResult<DeviceAttestation> ProveGenuine(SecretBuffer pin, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<DeviceAttestation>("attesting the device", pin, approval, (session, identity) =>
        {
            if (!RequireKeysCanBeMade(session).Try(out _, out var refusal) || !KeySlots.FindFree(session, null).Try(out var reference, out refusal))
            {
                return refusal;
            }

            // Country, then fourteen characters that nobody could have foreseen (72 bits).
            var holder = "UT" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 14);
            if (!GenerateKeyPair.Execute(session, reference, ProbeSpec, holder, null).Try(out var request, out refusal))
            {
                return refusal;
            }

            var verdict = new AttestationEvidence(identity.CertificateFile, holder, request.Encoded).Check(identity.Serial);
            return DeleteAll(session, reference) is { } left ? left : verdict;
        });

    /// <summary>Within a login: deletes a key with its description and certificate, and makes sure that they are gone.</summary>
    private static DeviceRefusal? DeleteAll(CardSession session, int reference)
    {
        if (!ListObjects.Execute(session).Try(out var before, out var refusal))
        {
            return refusal;
        }

        foreach (var identifier in new[] { FileIdentifiers.OfKey(reference), FileIdentifiers.OfDescription(reference), FileIdentifiers.OfCertificate(reference) })
        {
            if (before.Contains(identifier) && DeleteObject.Execute(session, identifier) is { } notDeleted)
            {
                return notDeleted;
            }
        }

        if (!ListObjects.Execute(session).Try(out var after, out refusal))
        {
            return refusal;
        }

        return after.Any(identifier => FileIdentifiers.BelongsToKey(identifier) && (identifier & 0xFF) == reference)
            ? session.Refuse(DeviceCodes.ReadBack, $"The key at reference {reference} is still there after it was deleted.", "List the device's keys, then decide.")
            : null;
    }
}
