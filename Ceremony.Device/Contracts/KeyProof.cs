namespace Ceremony.Device.Contracts;

/// <summary>A signature that shows that a device holds a key: made now over random bytes, and verified.</summary>
/// <param name="Key">The key.</param>
/// <param name="PublicKey">The public key that it was verified with, SubjectPublicKeyInfo (DER).</param>
/// <param name="Challenge">The 32 random bytes that were signed (with SHA-256).</param>
/// <param name="Signature">PKCS#1 v1.5 for RSA, DER for ECDSA.</param>
public sealed record KeyProof(DeviceKey Key, byte[] PublicKey, byte[] Challenge, byte[] Signature);
