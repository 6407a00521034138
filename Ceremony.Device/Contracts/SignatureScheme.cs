namespace Ceremony.Device.Contracts;

/// <summary>How a signature is formed.</summary>
public enum SignatureScheme
{
    /// <summary>RSA PKCS#1 v1.5 (RFC 8017, section 8.2).</summary>
    RsaPkcs1,

    /// <summary>RSA PSS with MGF1 and a salt as long as the hash, all of the same hash (RFC 8017, section 8.1).</summary>
    RsaPss,

    /// <summary>ECDSA; the signature is a DER sequence of r and s.</summary>
    Ecdsa,
}
