using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>Reads what a device tells without a login.</summary>
internal static class SnapshotReader
{
    /// <summary>Reads the device's certificates and who it says it is.</summary>
    internal static DeviceResult<DeviceIdentity> ReadIdentity(CardSession session)
    {
        if (!ReadFile.Execute(session, FileIdentifiers.DeviceCertificates).Try(out var file, out var refusal))
        {
            return refusal;
        }

        var chain = CvcChain.Parse(file);
        return new DeviceIdentity(
            chain.Serial,
            session.Applet.Version,
            session.Applet.TypeName,
            session.Applet.Options,
            chain.Issuer.AuthorityReference == CvcRoot.Virtual.Name,
            file,
            "not checked");
    }

    /// <summary>
    /// Who the device is, where that was read before. The beginning of its certificates, which holds its serial number and its public key,
    /// shows with one command that it still is the same one; what may have changed, the selection of the applet told.
    /// </summary>
    internal static DeviceResult<DeviceIdentity> ReadIdentity(CardSession session, DeviceIdentity? known) =>
        known is not null && ReadFile.BeginsAs(session, FileIdentifiers.DeviceCertificates, known.CertificateFile)
            ? known with { Version = session.Applet.Version, TypeName = session.Applet.TypeName, Options = session.Applet.Options }
            : ReadIdentity(session);

    /// <summary>Reads everything that a snapshot holds.</summary>
    internal static DeviceResult<DeviceSnapshot> Read(CardSession session, DeviceIdentity identity)
    {
        var soPin = QueryPin.Execute(session, QueryPin.SoPin);
        var userPin = QueryPin.Execute(session, QueryPin.UserPin);
        if (!QueryDkek.Execute(session).Try(out var dkek, out var refusal)
            || !ReadKeys(session).Try(out var keys, out refusal)
            || !ReadFile.Execute(session, FileIdentifiers.TokenInformation).Try(out var label, out refusal))
        {
            return refusal;
        }

        return new DeviceSnapshot(identity, userPin, soPin, dkek, keys, TokenInformation.ReadLabel(label), FreeMemory: null);
    }

    /// <summary>Lists the keys with what their descriptions tell.</summary>
    internal static DeviceResult<DeviceKey[]> ReadKeys(CardSession session)
    {
        if (!ListObjects.Execute(session).Try(out var identifiers, out var refusal))
        {
            return refusal;
        }

        var keys = new List<DeviceKey>();
        foreach (var reference in identifiers.Select(FileIdentifiers.KeyReference).OfType<int>().Distinct().Order())
        {
            if (!ReadFile.Execute(session, FileIdentifiers.OfDescription(reference)).Try(out var file, out refusal))
            {
                return refusal;
            }

            keys.Add(Describe(reference, file));
        }

        return keys.ToArray();
    }

    /// <summary>A key as its description tells; without one, only its reference.</summary>
    internal static DeviceKey Describe(int reference, byte[] file) => TryParse(file) is { } description
        ? new DeviceKey(reference, description.Label, Convert.ToHexString(description.Id), description.Kind)
        : new DeviceKey(reference, null, null, null);

    /// <summary>A description; null where there is none or it cannot be read: the key still is a key.</summary>
    internal static PrivateKeyDescription? TryParse(byte[] file)
    {
        try
        {
            return file.Length == 0 ? null : PrivateKeyDescription.Parse(file);
        }
        catch (TlvFormatException)
        {
            return null;
        }
    }
}
