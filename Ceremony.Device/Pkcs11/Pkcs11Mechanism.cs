using System.Globalization;

namespace Ceremony.Device.Pkcs11;

/// <summary>A mechanism that a token offers.</summary>
/// <param name="Number">Its number (CKM_…).</param>
/// <param name="Name">Its name, "CKM_ECDSA"; the number in hex where the standard has no name.</param>
/// <param name="SmallestKey">Smallest key, in bits or bytes as the standard says for each mechanism; 0 where that means nothing.</param>
/// <param name="LargestKey">Largest key, likewise.</param>
/// <param name="Uses">What it does: "sign", "verify", "generate key pair" and so on, in the standard's order.</param>
public sealed record Pkcs11Mechanism(ulong Number, string Name, ulong SmallestKey, ulong LargestKey, IReadOnlyList<string> Uses)
{
    /// <summary>Name, key sizes and uses in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}{(LargestKey == 0 ? "" : $" {SmallestKey} to {LargestKey}")}: {string.Join(", ", Uses)}");
}
