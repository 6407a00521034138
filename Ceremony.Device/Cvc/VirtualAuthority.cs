using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace Ceremony.Device.Cvc;

/// <summary>
/// The authority that signs virtual devices. Its private keys are derived from the text in this file, so everybody has them:
/// that is on purpose. A signature of this authority says "virtual" and nothing else, and no one is tempted to trust it.
/// </summary>
internal static class VirtualAuthority
{
    /// <summary>Holder reference of the root.</summary>
    internal const string RootName = "UTVIRTROOT00001";

    /// <summary>Holder reference of the device issuer.</summary>
    internal const string IssuerName = "UTVIRTISSU00001";

    /// <summary>Every virtual device's serial begins with this.</summary>
    internal const string SerialPrefix = "UTVIRT";

    private static readonly NamedCurve Curve = NamedCurve.Find("brainpoolP256r1")!;
    private static readonly BigInteger RootPrivate = Derive("Ceremony virtual device root: worthless by design");
    private static readonly BigInteger IssuerPrivate = Derive("Ceremony virtual device issuer: worthless by design");
    private static readonly DateOnly From = new(2020, 1, 1);
    private static readonly DateOnly Until = new(2099, 12, 31);

    /// <summary>The root's public key.</summary>
    internal static CvcPublicKey RootKey { get; } = PublicOf(RootPrivate);

    /// <summary>The issuer's certificate, signed by the root.</summary>
    internal static byte[] IssuerCertificate { get; } = CvcBuilder.Certificate(
        RootName, IssuerName, PublicOf(IssuerPrivate).Encode(withDomain: false), CvcRole.DeviceIssuer, From, Until, message => Sign(RootPrivate, message));

    /// <summary>The root's own certificate, self-signed, with full domain parameters.</summary>
    internal static byte[] RootCertificate { get; } = CvcBuilder.Certificate(
        RootName, RootName, RootKey.Encode(withDomain: true), CvcRole.SchemeRoot, From, Until, message => Sign(RootPrivate, message));

    /// <summary>The content of file 2F02 for a virtual device.</summary>
    /// <param name="serial">Serial number; begins with <see cref="SerialPrefix"/>.</param>
    /// <param name="devicePoint">The device's public point on brainpoolP256r1, <c>04‖x‖y</c>.</param>
    internal static byte[] DeviceFile(string serial, ReadOnlySpan<byte> devicePoint)
    {
        var device = CvcBuilder.Certificate(
            IssuerName,
            DeviceReference(serial),
            CvcPublicKey.FromPoint(null, devicePoint).Encode(withDomain: false),
            CvcRole.Device,
            From,
            Until,
            message => Sign(IssuerPrivate, message));
        return [.. device, .. IssuerCertificate];
    }

    /// <summary>The holder reference of a device: its serial and a sequence of zeros.</summary>
    /// <param name="serial">Serial number.</param>
    internal static string DeviceReference(string serial) => serial + 0.ToString("D5", CultureInfo.InvariantCulture);

    private static BigInteger Derive(string text)
    {
        var number = new BigInteger(1, SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        return number.Mod(Curve.Domain.N.Subtract(BigInteger.One)).Add(BigInteger.One);
    }

    private static CvcPublicKey PublicOf(BigInteger d) =>
        CvcPublicKey.FromPoint(Curve, Curve.Domain.G.Multiply(d).Normalize().GetEncoded(compressed: false));

    private static byte[] Sign(BigInteger d, ReadOnlySpan<byte> message)
    {
        // Deterministic (RFC 6979): the same device has the same certificate on every machine.
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(forSigning: true, new ECPrivateKeyParameters(d, Curve.Domain));
        var rs = signer.GenerateSignature(SHA256.HashData(message));
        return [.. BigIntegers.AsUnsignedByteArray(Curve.OrderLength, rs[0]), .. BigIntegers.AsUnsignedByteArray(Curve.OrderLength, rs[1])];
    }
}
