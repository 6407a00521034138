namespace Ceremony.Device.Contracts;

/// <summary>Who a device says it is. Nothing here is proven: see <see cref="ChainVerdict"/>.</summary>
/// <param name="Serial">Serial number: the device certificate's holder reference without its last five characters.</param>
/// <param name="Version">Applet version, "4.1".</param>
/// <param name="TypeName">Kind of applet, for a person.</param>
/// <param name="Options">Options of the last initialisation; null where the applet (1.x) does not tell.</param>
/// <param name="IsVirtual">True when its certificates name the virtual devices' own root.</param>
/// <param name="CertificateFile">The content of file 2F02: device certificate and issuer's certificate.</param>
/// <param name="ChainVerdict">What was found about the chain; "not checked" until it is.</param>
public sealed record DeviceIdentity(
    string Serial, string Version, string TypeName, DeviceOptions? Options, bool IsVirtual, byte[] CertificateFile, string ChainVerdict);
