using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>Verifies the signatures in certificates, CRLs and requests.</summary>
public static class IssuedSignature
{
    /// <summary>True if a signature is of a known algorithm and fits.</summary>
    /// <param name="whole">What is signed.</param>
    /// <param name="publicKey">The signer's key (SubjectPublicKeyInfo, DER).</param>
    public static bool Fits(SignedObject whole, ReadOnlyMemory<byte> publicKey) => whole.KnownAlgorithm is { } algorithm
        && SignatureCheck.Verify(publicKey.ToArray(), Scheme(algorithm), new HashAlgorithmName(algorithm.Hash), whole.Tbs.ToArray(), whole.Signature);

    /// <summary>How a device forms a signature of that algorithm.</summary>
    public static SignatureScheme Scheme(SignatureAlgorithm algorithm) => algorithm.IsRsa ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
}
