using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Making, reading and deleting keys.</content>
public sealed partial class SmartCardHsmDevice
{
    /// <summary>Makes a key with label and id so that PKCS#11 programs see it, and reads it back.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="request">What to make.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The key as the device shows it afterwards.</returns>
    public DeviceResult<KeyDetails> GenerateKey(SecretBuffer pin, KeyRequest request, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<KeyDetails>($"making a key ({request.Spec})", pin, approval, (session, identity) =>
        {
            if (CheckNames(session, request.Label, request.Id) is { } form)
            {
                return form;
            }

            var dkek = request.ExpectedKcv is null ? RequireKeysCanBeMade(session) : RequireDkek(session, request.ExpectedKcv);
            if (!dkek.Try(out _, out var refusal) || !KeySlots.FindFree(session, request.Reference).Try(out var reference, out refusal))
            {
                return refusal;
            }

            CvcRequest? made = null;
            if (request.Spec.Algorithm == KeyAlgorithm.Aes)
            {
                if (GenerateAesKey.Execute(session, reference, request.Spec.SizeBits, request.Algorithms) is { } notMade)
                {
                    return notMade;
                }
            }
            else if (!GenerateKeyPair.Execute(session, reference, request.Spec, identity.Serial + "00001", request.Algorithms).Try(out made, out refusal))
            {
                return refusal;
            }

            var description = PrivateKeyDescription.Create(
                request.Spec.Algorithm, request.Label, request.Id, reference, request.Spec.SizeBits);
            if (WriteFile.Execute(session, FileIdentifiers.OfDescription(reference), description.Encoded) is { } notWritten)
            {
                return notWritten;
            }

            if (!ReadKeyDetails(session, identity, reference).Try(out var read, out refusal))
            {
                return refusal;
            }

            return Matches(request, made, read)
                ? read
                : session.Refuse(
                    DeviceCodes.ReadBack, $"The key at reference {reference} was made, but the device shows another one than was asked for.", "List the device's keys; do not use this one.");
        });

    /// <summary>Reads what can be told of a key without a login.</summary>
    /// <param name="reference">Key reference, 1 to 255.</param>
    public DeviceResult<KeyDetails> ReadKey(int reference) =>
        Run<KeyDetails>("reading a key", (session, identity) =>
            KeySlots.Require(session, reference) is { } missing ? missing : ReadKeyDetails(session, identity, reference));

    /// <summary>Deletes a key with its description and certificate (also where only these were left over), and makes sure that they are gone.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference, 1 to 255.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The keys that remain.</returns>
    public DeviceResult<DeviceKey[]> DeleteKey(SecretBuffer pin, int reference, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<DeviceKey[]>("deleting a key", pin, approval, (session, _) =>
        {
            if (reference is < 1 or > 255)
            {
                return session.Refuse(DeviceCodes.KeyMissing, $"A key reference is 1 to 255, not {reference}.", "List the device's keys, then decide.");
            }

            if (!ListObjects.Execute(session).Try(out var identifiers, out var refusal))
            {
                return refusal;
            }

            if (!identifiers.Any(identifier => FileIdentifiers.BelongsToKey(identifier) && (identifier & 0xFF) == reference))
            {
                return session.Refuse(DeviceCodes.KeyMissing, $"There is nothing at reference {reference}.", "List the device's keys, then decide.");
            }

            return DeleteAll(session, reference) is { } notDeleted ? notDeleted : SnapshotReader.ReadKeys(session);
        });

    private static DeviceResult<KeyDetails> ReadKeyDetails(CardSession session, DeviceIdentity identity, int reference)
    {
        if (!ReadFile.Execute(session, FileIdentifiers.OfDescription(reference)).Try(out var description, out var refusal)
            || !ReadFile.Execute(session, FileIdentifiers.OfCertificate(reference)).Try(out var file, out refusal))
        {
            return refusal;
        }

        var certificate = KeyCertificate.Read(file);
        return new KeyDetails(
            SnapshotReader.Describe(reference, description),
            certificate.PublicKey,
            file,
            AttestationCheck.MadeHere(CvcChain.Parse(identity.CertificateFile), certificate.Request),
            SnapshotReader.TryParse(description)?.Uses ?? KeyUses.None);
    }

    private static bool Matches(KeyRequest request, CvcRequest? made, KeyDetails read)
    {
        var named = read.Key.Label == request.Label && read.Key.Id == Convert.ToHexString(request.Id);
        if (made is null)
        {
            return named;
        }

        var kind = request.Spec.Algorithm == KeyAlgorithm.Rsa
            ? made.PublicKey.IsRsa && made.PublicKey.Bits == request.Spec.SizeBits
            : made.PublicKey.Curve == request.Spec.Curve;
        return named && kind && made.InnerSignatureIsGood() && read.Certificate.AsSpan().SequenceEqual(made.Encoded);
    }

    private static DeviceRefusal? CheckNames(CardSession session, string label, byte[] id) =>
        KeyNameRules.Broken(label, id) ? session.Refuse(DeviceCodes.KeyName, KeyNameRules.Sentence, "Choose another label or id.") : null;

    /// <summary>Within a login: a device with shares outstanding makes no keys, and an open firmware that would is not asked to.</summary>
    private static DeviceResult<DkekStatus> RequireKeysCanBeMade(CardSession session)
    {
        if (!QueryDkek.Execute(session).Try(out var status, out var refusal))
        {
            return refusal;
        }

        return status.State == DkekState.Waiting
            ? session.Refuse(
                DeviceCodes.DkekWaiting, $"{status.Outstanding} of {status.Total} shares are outstanding; until they are in, no key is made.", "Their holders enter them first.")
            : status;
    }

    private DeviceResult<T> RunLoggedIn<T>(
        string operation, SecretBuffer pin, RetryApproval approval, Func<CardSession, DeviceIdentity, DeviceResult<T>> body)
        where T : notnull =>
        Run<T>(operation, (session, identity) =>
            Commands.VerifyUserPin.Execute(session, pin, approval) is { } refusal ? refusal : body(session, identity));
}
