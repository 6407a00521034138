using System.Collections.Immutable;
using System.Formats.Asn1;

namespace Ceremony.Domain.Certificates;

/// <summary>One part of a name.</summary>
/// <param name="Oid">Its kind, such as <c>2.5.4.3</c>.</param>
/// <param name="Value">Its text.</param>
public sealed record NamePart(string Oid, string Value)
{
    /// <summary>Country, such as <c>DE</c>.</summary>
    public const string Country = "2.5.4.6";

    /// <summary>Organisation.</summary>
    public const string Organisation = "2.5.4.10";

    /// <summary>Common name.</summary>
    public const string CommonName = "2.5.4.3";

    /// <summary>The kind as people write it: <c>CN</c>, or the object identifier.</summary>
    public string Kind => Oid switch
    {
        Country => "C",
        Organisation => "O",
        CommonName => "CN",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.11" => "OU",
        "2.5.4.5" => "serialNumber",
        "2.5.4.97" => "organizationIdentifier",
        "1.2.840.113549.1.9.1" => "emailAddress",
        _ => Oid,
    };
}

/// <summary>A name of RFC 5280, in the order of its encoding.</summary>
/// <param name="Parts">Its parts, the broadest first.</param>
/// <param name="Encoded">The DER, lower-case hex: two names are the same only by this.</param>
public sealed record DistinguishedName(ImmutableArray<NamePart> Parts, string Encoded)
{
    /// <summary>Such as <c>C=DE, O=Example, CN=Example Root CA</c>.</summary>
    public string Words => Parts.IsEmpty ? "no name" : string.Join(", ", Parts.Select(part => $"{part.Kind}={part.Value}"));

    internal static DistinguishedName Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var name = reader.ReadSequence();
        while (name.HasData)
        {
            var part = name.ReadSetOf();
            var pair = part.ReadSequence();
            parts.Add(new NamePart(pair.ReadObjectIdentifier(), Text(pair)));
            pair.ThrowIfNotEmpty();
            if (part.HasData)
            {
                throw new CertificateFormatException("a name has parts that are joined into one");
            }
        }

        return new DistinguishedName(parts.ToImmutable(), Convert.ToHexStringLower(encoded.Span));
    }

    // RFC 5280, 4.1.2.4: PrintableString or UTF8String; IA5String for addresses.
    private static string Text(AsnReader reader)
    {
        var tag = reader.PeekTag();
        UniversalTagNumber[] allowed = [UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString, UniversalTagNumber.IA5String];
        return tag.TagClass == TagClass.Universal && allowed.Contains((UniversalTagNumber)tag.TagValue)
            ? reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : throw new CertificateFormatException("a name is in a character set that RFC 5280 does not allow");
    }
}
