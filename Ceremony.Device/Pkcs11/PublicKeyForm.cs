using System.Formats.Asn1;
using Ceremony.Device.Cvc;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace Ceremony.Device.Pkcs11;

/// <summary>Public keys between the forms of PKCS#11 (CKA_MODULUS, CKA_EC_POINT …) and SubjectPublicKeyInfo.</summary>
internal static class PublicKeyForm
{
    /// <summary>Reads a SubjectPublicKeyInfo, however it spells its curve.</summary>
    /// <param name="subjectPublicKeyInfo">DER.</param>
    /// <returns>Null for what is malformed, or is on a curve that is not known here.</returns>
    internal static CvcPublicKey? Read(byte[] subjectPublicKeyInfo)
    {
        try
        {
            switch (PublicKeyFactory.CreateKey(subjectPublicKeyInfo))
            {
                case RsaKeyParameters { IsPrivate: false } rsa:
                    return CvcPublicKey.FromRsa(rsa.Modulus.ToByteArrayUnsigned(), rsa.Exponent.ToByteArrayUnsigned());
                case ECPublicKeyParameters ec:
                    var (domain, length) = (ec.Parameters, (ec.Parameters.Curve.FieldSize + 7) / 8);
                    var curve = NamedCurve.FindExact(
                        domain.Curve.Field.Characteristic.ToByteArrayUnsigned(),
                        BigIntegers.AsUnsignedByteArray(length, domain.Curve.A.ToBigInteger()),
                        BigIntegers.AsUnsignedByteArray(length, domain.Curve.B.ToBigInteger()),
                        domain.G.GetEncoded(compressed: false),
                        domain.N.ToByteArrayUnsigned());
                    return curve is null ? null : CvcPublicKey.FromPoint(curve, ec.Q.GetEncoded(compressed: false));
                default:
                    return null;
            }
        }
        catch (Exception e) when (e is ArgumentException or IOException or CryptoException or GeneralSecurityException or InvalidCastException or ArithmeticException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>An RSA key from CKA_MODULUS and CKA_PUBLIC_EXPONENT.</summary>
    internal static CvcPublicKey? FromRsa(byte[]? modulus, byte[]? exponent) =>
        modulus is { Length: > 0 } && exponent is { Length: > 0 } ? CvcPublicKey.FromRsa(modulus, exponent) : null;

    /// <summary>An EC key from CKA_EC_PARAMS and CKA_EC_POINT. The standard wants the point inside an OCTET STRING; some modules give it bare.</summary>
    internal static CvcPublicKey? FromEc(byte[]? parameters, byte[]? point)
    {
        if (CurveOf(parameters) is not { } curve || point is not { Length: > 0 })
        {
            return null;
        }

        var bare = 1 + (2 * curve.FieldLength);
        if (point.Length != bare)
        {
            try
            {
                point = AsnDecoder.ReadOctetString(point, AsnEncodingRules.BER, out _);
            }
            catch (AsnContentException)
            {
                return null;
            }
        }

        return point.Length == bare && point[0] == 4 ? CvcPublicKey.FromPoint(curve, point) : null;
    }

    /// <summary>The curve that CKA_EC_PARAMS names by its object identifier; null for others, and for curves not known here.</summary>
    internal static NamedCurve? CurveOf(byte[]? parameters)
    {
        try
        {
            var oid = parameters is null ? null : AsnDecoder.ReadObjectIdentifier(parameters, AsnEncodingRules.BER, out _);
            return NamedCurve.All.FirstOrDefault(curve => curve.ObjectIdentifier == oid);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>CKA_EC_PARAMS for a curve: its object identifier.</summary>
    internal static byte[] ParametersOf(NamedCurve curve)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(curve.ObjectIdentifier);
        return writer.Encode();
    }

    /// <summary>"RSA 2048", "EC secp256r1".</summary>
    internal static string KindOf(CvcPublicKey key) => key.IsRsa ? key.ToString() : $"EC {key}";
}
