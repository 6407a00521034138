namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>Identifiers of the files on a SmartCard-HSM. In those that belong to a key the low byte is the key reference.</summary>
internal static class FileIdentifiers
{
    /// <summary>Device certificate and issuer's certificate.</summary>
    internal const ushort DeviceCertificates = 0x2F02;

    /// <summary>Token information with the label.</summary>
    internal const ushort TokenInformation = 0x2F03;

    /// <summary>Buffer for a wrapped key that is too long for one command.</summary>
    internal const ushort UnwrapBuffer = 0x2F10;

    private const ushort Key = 0xCC00;
    private const ushort Description = 0xC400;
    private const ushort Certificate = 0xCE00;

    /// <summary>The key itself (never readable).</summary>
    internal static ushort OfKey(int reference) => (ushort)(Key | reference);

    /// <summary>The key's PKCS#15 description.</summary>
    internal static ushort OfDescription(int reference) => (ushort)(Description | reference);

    /// <summary>The key's certificate, or its authenticated request.</summary>
    internal static ushort OfCertificate(int reference) => (ushort)(Certificate | reference);

    /// <summary>The key reference in an identifier of a key; null for another kind of object, and for the device's own key.</summary>
    internal static int? KeyReference(ushort identifier) =>
        (identifier & 0xFF00) == Key && identifier != Key ? identifier & 0xFF : null;

    /// <summary>True for a key, its description or its certificate.</summary>
    internal static bool BelongsToKey(ushort identifier) => (identifier & 0xFF00) is Key or Description or Certificate;
}
