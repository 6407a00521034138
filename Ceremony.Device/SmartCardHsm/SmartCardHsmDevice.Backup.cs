using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Wrapping keys for backup, and unwrapping them again.</content>
public sealed partial class SmartCardHsmDevice
{
    /// <summary>
    /// Wraps a key under the DKEK. Told apart: no DKEK, shares outstanding, another DKEK than expected, no such key, a key whose
    /// algorithm list forbids it.
    /// </summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference, 1 to 255.</param>
    /// <param name="expectedKcv">The key check value that the device must show; null to take the device's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The wrapped key; its key check value was compared with the device's.</returns>
    public DeviceResult<WrappedKeyFile> WrapKey(
        SecretBuffer pin, int reference, KeyCheckValue? expectedKcv = null, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<WrappedKeyFile>("wrapping a key", pin, approval, (session, _) =>
        {
            if (!RequireDkek(session, expectedKcv).Try(out var dkek, out var refusal))
            {
                return refusal;
            }

            if (KeySlots.Require(session, reference) is { } missing)
            {
                return missing;
            }

            if (!WrapKeyUnderDkek.Execute(session, reference).Try(out var blob, out refusal)
                || !ReadFile.Execute(session, FileIdentifiers.OfDescription(reference)).Try(out var description, out refusal)
                || !ReadFile.Execute(session, FileIdentifiers.OfCertificate(reference)).Try(out var certificate, out refusal))
            {
                return refusal;
            }

            var wrapped = WrappedKeyFile.Create(blob, description, certificate);
            return wrapped.Kcv == dkek.Kcv
                ? wrapped
                : session.Refuse(
                    DeviceCodes.ReadBack, $"The wrapped key shows key check value {wrapped.Kcv} where the device has {dkek.Kcv}.", "Do not keep this backup; have the device examined.");
        });

    /// <summary>
    /// Unwraps a key onto a free reference. The key check value is compared before anything is sent, and the key is read back
    /// afterwards; that it works is shown by <see cref="ProveKey"/>.
    /// </summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <param name="reference">Key reference, 1 to 255, which must be free; null for the lowest free one.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The key as the device shows it afterwards. Its old request, if any, never attests this device.</returns>
    public DeviceResult<KeyDetails> UnwrapKey(
        SecretBuffer pin, WrappedKeyFile wrapped, int? reference = null, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<KeyDetails>("unwrapping a key", pin, approval, (session, identity) =>
        {
            if (!RequireDkek(session, wrapped.Kcv).Try(out _, out var refusal) || !KeySlots.FindFree(session, reference).Try(out var slot, out refusal))
            {
                return refusal;
            }

            var notDone = UnwrapKeyUnderDkek.Execute(session, slot, wrapped.Blob)
                ?? (wrapped.Description is { } description ? WriteFile.Execute(session, FileIdentifiers.OfDescription(slot), description.Encoded) : null)
                ?? (wrapped.Certificate.Length > 0 ? RewriteCertificate(session, slot, wrapped.Certificate) : null)
                ?? KeySlots.Require(session, slot);
            if (notDone is not null)
            {
                return notDone;
            }

            if (!ReadKeyDetails(session, identity, slot).Try(out var read, out refusal))
            {
                return refusal;
            }

            return read.Key.Label == wrapped.Description?.Label && read.Certificate.AsSpan().SequenceEqual(wrapped.Certificate)
                ? read
                : session.Refuse(
                    DeviceCodes.ReadBack, $"The key was unwrapped at reference {slot}, but its description or certificate is not the file's.", "List the device's keys, then decide.");
        });

    private static DeviceRefusal? RewriteCertificate(CardSession session, int reference, byte[] certificate)
    {
        // Some firmware makes a certificate file of its own here, and writing does not cut a longer one.
        if (!ListObjects.Execute(session).Try(out var identifiers, out var refusal))
        {
            return refusal;
        }

        var file = FileIdentifiers.OfCertificate(reference);
        return (identifiers.Contains(file) ? DeleteObject.Execute(session, file) : null) ?? WriteFile.Execute(session, file, certificate);
    }
}
