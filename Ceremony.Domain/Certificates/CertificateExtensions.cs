using System.Collections.Immutable;
using System.Formats.Asn1;

namespace Ceremony.Domain.Certificates;

/// <summary>One extension.</summary>
/// <param name="Oid">Which.</param>
/// <param name="IsCritical">True if who does not know it must refuse.</param>
/// <param name="Value">What the OCTET STRING holds.</param>
public sealed record CertificateExtension(string Oid, bool IsCritical, ReadOnlyMemory<byte> Value);

/// <summary>The extensions of a certificate, a CRL or an entry of one, with those decoded that this product knows (RFC 5280, 4.2 and 5.2).</summary>
public sealed record CertificateExtensions
{
    /// <summary>Basic constraints.</summary>
    public const string BasicConstraints = "2.5.29.19";

    /// <summary>Key usage.</summary>
    public const string KeyUsage = "2.5.29.15";

    /// <summary>Subject key identifier.</summary>
    public const string SubjectKeyId = "2.5.29.14";

    /// <summary>Authority key identifier.</summary>
    public const string AuthorityKeyId = "2.5.29.35";

    /// <summary>CRL number.</summary>
    public const string CrlNumber = "2.5.29.20";

    /// <summary>Reason of an entry in a CRL.</summary>
    public const string Reason = "2.5.29.21";

    private CertificateExtensions()
    {
    }

    /// <summary>None.</summary>
    public static CertificateExtensions None { get; } = new();

    /// <summary>All of them in order.</summary>
    public ImmutableArray<CertificateExtension> All { get; private init; } = [];

    /// <summary>True for a CA, by basic constraints.</summary>
    public bool IsCa { get; private init; }

    /// <summary>How many CAs may stand below this one, or null without a limit.</summary>
    public int? PathLength { get; private init; }

    /// <summary>Key usage, or null without the extension.</summary>
    public CertificateUses? Uses { get; private init; }

    /// <summary>Subject key identifier, lower-case hex, or null.</summary>
    public string? SubjectKey { get; private init; }

    /// <summary>Authority key identifier, lower-case hex, or null.</summary>
    public string? AuthorityKey { get; private init; }

    /// <summary>CRL number, decimal, or null.</summary>
    public string? Number { get; private init; }

    /// <summary>Reason code of an entry, or null.</summary>
    public int? ReasonCode { get; private init; }

    /// <summary>The extension of that kind, or null.</summary>
    public CertificateExtension? Find(string oid) => All.FirstOrDefault(extension => extension.Oid == oid);

    /// <exception cref="CertificateFormatException">One stands twice, or one of the known is not what it says.</exception>
    internal static CertificateExtensions Read(AsnReader list)
    {
        var (all, found) = (ImmutableArray.CreateBuilder<CertificateExtension>(), new CertificateExtensions());
        while (list.HasData)
        {
            var one = list.ReadSequence();
            var oid = one.ReadObjectIdentifier();
            var isCritical = one.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && one.ReadBoolean();
            var value = one.ReadOctetString();
            one.ThrowIfNotEmpty();
            if (all.Any(extension => extension.Oid == oid))
            {
                throw new CertificateFormatException($"the extension {oid} stands in it twice");
            }

            all.Add(new CertificateExtension(oid, isCritical, value));
            found = DerReading.Whole(value, $"extension {oid}", reader => With(found, oid, reader));
        }

        return found with { All = all.ToImmutable() };
    }

    private static CertificateExtensions With(CertificateExtensions found, string oid, AsnReader value)
    {
        switch (oid)
        {
            case BasicConstraints:
                var constraints = value.ReadSequence();
                var isCa = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
                int? length = constraints.HasData ? (int)constraints.ReadInteger() : null;
                constraints.ThrowIfNotEmpty();
                return found with { IsCa = isCa, PathLength = length };
            case KeyUsage:
                return found with { Uses = CertificateUsesNames.FromBits(value.ReadBitString(out _)) };
            case SubjectKeyId:
                return found with { SubjectKey = Convert.ToHexStringLower(value.ReadOctetString()) };
            case AuthorityKeyId:
                var authority = value.ReadSequence();
                var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
                var key = authority.HasData && authority.PeekTag().HasSameClassAndValue(tag) ? Convert.ToHexStringLower(authority.ReadOctetString(tag)) : null;
                if (authority.HasData)
                {
                    throw new CertificateFormatException("its authority key identifier says more than a key");
                }

                return found with { AuthorityKey = key };
            case CrlNumber:
                return found with { Number = value.ReadInteger().ToString(System.Globalization.CultureInfo.InvariantCulture) };
            case Reason:
                return found with { ReasonCode = (int)value.ReadEnumeratedValue<CrlReason>() };
            default:
                value.ReadEncodedValue();
                return found;
        }
    }

    private enum CrlReason
    {
        Unspecified = 0,
    }
}
