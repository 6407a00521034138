using System.Security.Cryptography;
using Ceremony.Domain.Journals;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Ceremony.TestKit.Journals;

/// <summary>
/// A console's signing key for tests: its key is published here and signs for nothing. Its signatures are those of
/// RFC 6979, so that sample journals come out the same on every run.
/// </summary>
public sealed class TestConsole
{
    private readonly BigInteger _key;

    private TestConsole(string key, string certificate)
    {
        _key = new BigInteger(key, 16);
        Certificate = Convert.FromBase64String(certificate);
        Signer = new JournalSigner(Convert.ToHexStringLower(SHA256.HashData(Certificate)), Sign);
    }

    /// <summary>The first key.</summary>
    public static TestConsole First { get; } = new(
        "528743a94399fe93fd5efc50e692426f5fb10c465035396c91013e626542b284",
        """
        MIIBpjCCAU2gAwIBAgIUDUxCBMNqnlZL0hKQa4q/TOD1Ld0wCgYIKoZIzj0EAwIwKDEmMCQGA1UEAwwdVGVzdCBjb25zb2xlLCBq
        b3VybmFsIHNhbXBsZXMwIBcNMjYxMTIzMTM1MzE4WhgPMjEyNjEwMzAxMzUzMThaMCgxJjAkBgNVBAMMHVRlc3QgY29uc29sZSwg
        am91cm5hbCBzYW1wbGVzMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfNOCckRqs8OqnJo0goB4eas+W71mBBBQs6azzRckZJMV
        M10k00/wteOZW7uuJL+gtAHImRwMahcv8yBo/tBy2KNTMFEwHQYDVR0OBBYEFIef0Y1VEDcdTJK998iNTdGAgL1fMB8GA1UdIwQY
        MBaAFIef0Y1VEDcdTJK998iNTdGAgL1fMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgb1LNfTyLC8X/w+cEjWIl
        lYZP7HLEcd+G1oVIHPocdu4CIBtlOqgpGlma8nxijS8bN+UQvewfk2KT3OT0Uah99a4Q
        """);

    /// <summary>Another key, for what the first one must not be mistaken for.</summary>
    public static TestConsole Second { get; } = new(
        "15eb9a4ef7495a685f74596da1a6946b62056841f08200f5e4da05f676b19f59",
        """
        MIIBnTCCAUOgAwIBAgIUEbC5mv07OaSO6DIWDz9rBCgSwrcwCgYIKoZIzj0EAwIwIzEhMB8GA1UEAwwYVGVzdCBjb25zb2xlLCBz
        ZWNvbmQga2V5MCAXDTI2MTEyMzEzNTMxOFoYDzIxMjYxMDMwMTM1MzE4WjAjMSEwHwYDVQQDDBhUZXN0IGNvbnNvbGUsIHNlY29u
        ZCBrZXkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQkPGdh1dClIO6n85IN/zoSypp6ZuqgbmLAQS0ig7biHS70OJw/FXvjZOjp
        JTbKEnDIgYJwCQeSaaG6dEGUdKCOo1MwUTAdBgNVHQ4EFgQUZSrvea4G+TcLcxMRLqHTtwUyZWEwHwYDVR0jBBgwFoAUZSrvea4G
        +TcLcxMRLqHTtwUyZWEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAkZHf6fb1AIowmR7l3yg7B3iwnFt+IlAb9
        CVui2fDMJQIhAOnXGHqCA8UXs7qXWJuQJGRaIOrn4qQwPMF6vbQ0OZga
        """);

    /// <summary>The self-signed certificate as DER bytes.</summary>
    public byte[] Certificate { get; }

    /// <summary>Signs checkpoints.</summary>
    public JournalSigner Signer { get; }

    private byte[] Sign(byte[] input)
    {
        var curve = ECNamedCurveTable.GetByName("P-256");
        var domain = new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(_key, domain));
        var parts = signer.GenerateSignature(SHA256.HashData(input));
        var signature = new byte[64];
        for (var i = 0; i < 2; i++)
        {
            var bytes = parts[i].ToByteArrayUnsigned();
            bytes.CopyTo(signature, (32 * (i + 1)) - bytes.Length);
        }

        return signature;
    }
}
