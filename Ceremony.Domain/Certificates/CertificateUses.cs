namespace Ceremony.Domain.Certificates;

/// <summary>What a certified key may be used for; the bits of key usage (RFC 5280, 4.2.1.3) that this product issues, and the rest as one.</summary>
[Flags]
public enum CertificateUses
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Signatures other than on certificates and CRLs (<c>digitalSignature</c>).</summary>
    Signatures = 1,

    /// <summary>Signatures on certificates (<c>keyCertSign</c>).</summary>
    Certificates = 2,

    /// <summary>Signatures on CRLs (<c>cRLSign</c>).</summary>
    Crls = 4,

    /// <summary>Any other use.</summary>
    Others = 8,
}

/// <summary>Names of the uses in templates.</summary>
public static class CertificateUsesNames
{
    private static readonly (CertificateUses Use, string Name, string Words, int Bit)[] Table =
    [
        (CertificateUses.Certificates, "certificates", "certificates", 5), (CertificateUses.Crls, "crls", "CRLs", 6), (CertificateUses.Signatures, "signatures", "messages", 0),
    ];

    /// <summary>What the key signs, for a sentence.</summary>
    public static string Words(this CertificateUses uses) => uses == CertificateUses.None
        ? "nothing"
        : string.Join(", ", Table.Where(row => uses.HasFlag(row.Use)).Select(row => row.Words).Concat(uses.HasFlag(CertificateUses.Others) ? ["more than is known here"] : Array.Empty<string>()));

    /// <summary>Reads names with commas between.</summary>
    public static bool TryParse(string text, out CertificateUses uses)
    {
        uses = CertificateUses.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var use = Table.FirstOrDefault(row => row.Name == name).Use;
            if (use == CertificateUses.None || uses.HasFlag(use))
            {
                return false;
            }

            uses |= use;
        }

        return true;
    }

    // A named bit list: bit 0 is the most significant bit of the first byte.
    internal static CertificateUses FromBits(byte[] bits)
    {
        var uses = CertificateUses.None;
        for (var bit = 0; bit < bits.Length * 8; bit++)
        {
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                var use = Table.FirstOrDefault(row => row.Bit == bit).Use;
                uses |= use == CertificateUses.None ? CertificateUses.Others : use;
            }
        }

        return uses;
    }
}
