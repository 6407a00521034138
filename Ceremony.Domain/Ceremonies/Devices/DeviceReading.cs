using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>What a device reported at one moment, as it goes into the journal.</summary>
/// <param name="Serial">Serial number from the device certificate.</param>
/// <param name="Model">Model name.</param>
/// <param name="Firmware">Version, such as <c>4.0</c>.</param>
/// <param name="IsVirtual">True for a virtual device.</param>
/// <param name="Genuine">Always <c>not checked</c>: a reading attests nothing. What the attestation found is an event of its own.</param>
/// <param name="CertificateSha256">SHA-256 of the device certificate file, hex.</param>
/// <param name="NeverInitialised">True if the SO-PIN was never set (status 6A88).</param>
/// <param name="SoPinTries">Tries left for the SO-PIN, or null where not known.</param>
/// <param name="SoPinBlocked">True if the SO-PIN is blocked.</param>
/// <param name="UserPinTries">Tries left for the user PIN, or null where not known.</param>
/// <param name="UserPinBlocked">True if the user PIN is blocked.</param>
/// <param name="ResetBySoPin">The option that lets the SO-PIN holder set a new user PIN; null where not known.</param>
/// <param name="Keys">Keys present, the device's own key left out.</param>
/// <param name="DkekShares">Total shares set at initialisation, or null where no DKEK is set up.</param>
/// <param name="Outstanding">Shares still missing, or null where no DKEK is set up.</param>
/// <param name="Kcv">Key check value, 16 upper-case hex digits, or null while it is not known.</param>
/// <param name="FreeMemory">Free memory in words, or <c>not known</c>.</param>
/// <param name="Place">Where it was reached, for a person.</param>
public sealed record DeviceReading(
    string Serial,
    string Model,
    string Firmware,
    bool IsVirtual,
    string Genuine,
    string CertificateSha256,
    bool NeverInitialised,
    int? SoPinTries,
    bool SoPinBlocked,
    int? UserPinTries,
    bool UserPinBlocked,
    bool? ResetBySoPin,
    ImmutableArray<DeviceKey> Keys,
    int? DkekShares,
    int? Outstanding,
    string? Kcv,
    string FreeMemory,
    string Place)
{
    /// <summary>The DKEK state in words.</summary>
    public string DkekWords => (DkekShares, Outstanding) switch
    {
        (null, _) or (_, null) => "No DKEK set up",
        (1, 0) => "0: the 1 share is in",
        (var total, 0) => $"0: all {total} are in",
        var (total, left) => $"{left} of all {total} still missing",
    };
}

/// <summary>A key in a device.</summary>
/// <param name="Reference">Key reference: the slot in the device. Not the id.</param>
/// <param name="Label">Label, or the empty string.</param>
/// <param name="Id">PKCS#15 id in hex, or the empty string.</param>
public sealed record DeviceKey(int Reference, string Label, string Id);
