using System.Text;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Cvc;

/// <summary>
/// A card-verifiable certificate or self-signed request (object 7F21; BSI TR-03110 part 3, appendix C; SmartCard-HSM profile).
/// Reading it says nothing about who signed it: see <see cref="IsSignedBy"/> and <see cref="CvcChain"/>.
/// </summary>
public sealed class CardVerifiableCertificate
{
    /// <summary>Object identifier bytes of the SmartCard-HSM's authorisation template (1.3.6.1.4.1.24991.3.1.1).</summary>
    internal static readonly byte[] AuthorisationOid = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x81, 0xC3, 0x1F, 0x03, 0x01, 0x01];

    private static readonly byte[] KeyDomainOid = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x81, 0xC3, 0x1F, 0x03, 0x02, 0x02];

    private CardVerifiableCertificate(ReadOnlySpan<byte> encoded, ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature, CvcPublicKey key, string issuer, string holder)
    {
        Encoded = encoded.ToArray();
        Body = body.ToArray();
        Signature = signature.ToArray();
        PublicKey = key;
        AuthorityReference = issuer;
        HolderReference = holder;
    }

    /// <summary>The whole 7F21 object.</summary>
    public byte[] Encoded { get; }

    /// <summary>The whole 7F4E object: what the signature is over.</summary>
    public byte[] Body { get; }

    /// <summary>The signature (value of 5F37).</summary>
    public byte[] Signature { get; }

    /// <summary>Who signed it (CAR, object 42), 1 to 16 ASCII characters.</summary>
    public string AuthorityReference { get; }

    /// <summary>Whom it is about (CHR, object 5F20), 1 to 16 ASCII characters.</summary>
    public string HolderReference { get; }

    /// <summary>The holder's public key; its curve may be the issuer's.</summary>
    public CvcPublicKey PublicKey { get; }

    /// <summary>The holder's role; <see cref="CvcRole.None"/> in a request.</summary>
    public CvcRole Role { get; private init; } = CvcRole.None;

    /// <summary>First day of validity, or null.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day of validity, or null.</summary>
    public DateOnly? ValidUntil { get; private init; }

    /// <summary>The identifier of the key's key domain (64 bytes), if an extension holds one.</summary>
    public byte[]? KeyDomainUid { get; private init; }

    /// <summary>The holder reference without its last five characters: the serial number, in a device certificate.</summary>
    public string Serial => HolderReference.Length > 5 ? HolderReference[..^5] : HolderReference;

    /// <summary>Reads exactly one certificate or request.</summary>
    /// <param name="encoded">One 7F21 object and nothing else.</param>
    /// <exception cref="CvcFormatException">Malformed.</exception>
    public static CardVerifiableCertificate Parse(ReadOnlySpan<byte> encoded)
    {
        try
        {
            var reader = new TlvReader(encoded);
            var element = reader.Read(0x7F21);
            reader.ExpectEnd();
            return Parse(element);
        }
        catch (TlvFormatException e)
        {
            throw new CvcFormatException("A card-verifiable certificate is malformed: " + e.Message, e);
        }
    }

    /// <summary>Verifies the signature.</summary>
    /// <param name="signer">The issuer's key, with its curve.</param>
    /// <returns>True if that key signed this body. Never throws.</returns>
    public bool IsSignedBy(CvcPublicKey signer) => signer.Verify(Body, Signature);

    /// <summary>True if it is signed with the key that it contains, as requests and roots are.</summary>
    public bool IsSelfSigned() => IsSignedBy(PublicKey);

    /// <summary>Holder and issuer, for people.</summary>
    public override string ToString() => $"{HolderReference} by {AuthorityReference}";

    internal static CardVerifiableCertificate Parse(TlvElement element)
    {
        var outer = element.Open();
        var body = outer.Read(0x7F4E);
        var signature = outer.Read(0x5F37);
        outer.ExpectEnd();

        var reader = body.Open();
        if (!reader.Read(0x5F29).Value.SequenceEqual((ReadOnlySpan<byte>)[0]))
        {
            throw new CvcFormatException("A card-verifiable certificate has a profile that is not known.");
        }

        string issuer = Reference(reader.Read(0x42).Value);
        var key = CvcPublicKey.Parse(reader.Read(0x7F49).Value);
        string holder = Reference(reader.Read(0x5F20).Value);
        var role = CvcRole.None;
        DateOnly? from = null;
        DateOnly? until = null;
        if (reader.TryRead(0x7F4C, out var authorisation))
        {
            role = ReadRole(authorisation.Open());
            from = Date(reader.Read(0x5F25).Value);
            until = Date(reader.Read(0x5F24).Value);
        }

        byte[]? domain = reader.TryRead(0x65, out var extensions) ? ReadKeyDomain(extensions.Open()) : null;
        reader.ExpectEnd();
        return new CardVerifiableCertificate(element.Encoded, body.Encoded, signature.Value, key, issuer, holder)
        {
            Role = role,
            ValidFrom = from,
            ValidUntil = until,
            KeyDomainUid = domain,
        };
    }

    internal static string Reference(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 16 || value.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
        {
            throw new CvcFormatException("A holder or authority reference is not 1 to 16 printable ASCII characters.");
        }

        return Encoding.ASCII.GetString(value);
    }

    private static CvcRole ReadRole(TlvReader reader)
    {
        var oid = reader.Read(0x06).Value;
        var role = reader.Read(0x53).Value;
        reader.ExpectEnd();
        if (!oid.SequenceEqual(AuthorisationOid) || role.Length != 1)
        {
            throw new CvcFormatException("A certificate's authorisation is not a SmartCard-HSM's.");
        }

        // The two highest bits are the role (TR-03110); the others are access rights, which this profile does not use.
        return (role[0] & 0xC0) switch
        {
            0xC0 => CvcRole.SchemeRoot,
            0x80 => CvcRole.DeviceIssuer,
            0x00 => CvcRole.Device,
            _ => throw new CvcFormatException("A certificate has a role that is not known."),
        };
    }

    private static DateOnly Date(ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 6 || digits.ContainsAnyExceptInRange((byte)0, (byte)9))
        {
            throw new CvcFormatException("A certificate's date is not six digits.");
        }

        int year = 2000 + (digits[0] * 10) + digits[1];
        int month = (digits[2] * 10) + digits[3];
        int day = (digits[4] * 10) + digits[5];
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            throw new CvcFormatException("A certificate's date is no day of the calendar.");
        }

        return new DateOnly(year, month, day);
    }

    private static byte[]? ReadKeyDomain(TlvReader extensions)
    {
        byte[]? uid = null;
        while (!extensions.AtEnd)
        {
            var extension = extensions.Read().Open();
            if (extension.TryRead(0x06, out var oid) && oid.Value.SequenceEqual(KeyDomainOid))
            {
                uid = extension.Read(0x80).Value.ToArray();
            }
        }

        return uid;
    }
}
