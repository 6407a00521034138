using System.Text;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Cvc;

/// <summary>Builds card-verifiable certificates and requests, as a device and its issuers do.</summary>
internal static class CvcBuilder
{
    /// <summary>Makes a signature over the given bytes in the form that 5F37 holds.</summary>
    /// <param name="message">The bytes to sign.</param>
    internal delegate byte[] Sign(ReadOnlySpan<byte> message);

    /// <summary>A certificate with role and dates.</summary>
    internal static byte[] Certificate(
        string issuer, string holder, byte[] publicKey, CvcRole role, DateOnly from, DateOnly until, Sign sign) =>
        Signed(
            TlvWriter.Constructed(
                0x7F4E,
                TlvWriter.Element(0x5F29, [0]),
                TlvWriter.Element(0x42, Encoding.ASCII.GetBytes(issuer)),
                publicKey,
                TlvWriter.Element(0x5F20, Encoding.ASCII.GetBytes(holder)),
                TlvWriter.Constructed(0x7F4C, TlvWriter.Element(0x06, CardVerifiableCertificate.AuthorisationOid), TlvWriter.Element(0x53, [(byte)role])),
                TlvWriter.Element(0x5F25, Date(from)),
                TlvWriter.Element(0x5F24, Date(until))),
            sign);

    /// <summary>A self-signed request for a new key.</summary>
    internal static byte[] Request(ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> holder, byte[] publicKey, Sign signWithNewKey) =>
        Signed(
            TlvWriter.Constructed(
                0x7F4E,
                TlvWriter.Element(0x5F29, [0]),
                TlvWriter.Element(0x42, issuer),
                publicKey,
                TlvWriter.Element(0x5F20, holder)),
            signWithNewKey);

    /// <summary>The request signed again by the device.</summary>
    internal static byte[] Authenticated(byte[] request, ReadOnlySpan<byte> deviceReference, Sign signWithDeviceKey)
    {
        byte[] signed = [.. request, .. TlvWriter.Element(0x42, deviceReference)];
        return TlvWriter.Constructed(0x67, signed, TlvWriter.Element(0x5F37, signWithDeviceKey(signed)));
    }

    private static byte[] Signed(byte[] body, Sign sign) =>
        TlvWriter.Constructed(0x7F21, body, TlvWriter.Element(0x5F37, sign(body)));

    private static byte[] Date(DateOnly date)
    {
        int[] digits = [date.Year % 100 / 10, date.Year % 10, date.Month / 10, date.Month % 10, date.Day / 10, date.Day % 10];
        return [.. digits.Select(digit => (byte)digit)];
    }
}
