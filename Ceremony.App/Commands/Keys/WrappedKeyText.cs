using System.Security.Cryptography;
using Ceremony.Device.SmartCardHsm.Objects;

namespace Ceremony.App.Commands.Keys;

/// <summary>Prints what a wrapped key tells without a device.</summary>
internal static class WrappedKeyText
{
    /// <summary>Prints it, for people or for programs.</summary>
    public static void Write(string path, WrappedKeyFile wrapped, bool asJson, TextWriter output) => FactText.Write(
        output,
        asJson,
        [
            ("file", "File", path),
            ("sha256", "SHA-256", Convert.ToHexStringLower(SHA256.HashData(wrapped.Encode()))),
            ("kcv", "KCV of its DKEK", wrapped.Kcv.ToString()),
            ("kind", "Kind", wrapped.Description?.Kind ?? wrapped.Algorithm.ToString().ToUpperInvariant()),
            ("label", "Label", wrapped.Description?.Label),
            ("id", "Id", wrapped.Description is { } described ? Convert.ToHexString(described.Id) : null),
            ("uses", "Uses", wrapped.Description?.Uses.ToString()),
            ("algorithms", "Allowed algorithms", wrapped.Algorithms.Length == 0 ? "all" : Convert.ToHexString(wrapped.Algorithms)),
            ("certificate", "Certificate", wrapped.Certificate switch { [] => "none", [0x67, ..] => "request of the device that made it", _ => "X.509" }),
            .. KeyText.PublicKey(wrapped.PublicKey),
        ]);
}
