namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>A signature that a key made through another program than ours, verified here with the public key on record.</summary>
/// <param name="Module">The PKCS#11 module's file.</param>
/// <param name="Description">What the module says it is.</param>
/// <param name="Challenge">The 32 random bytes that were signed with SHA-256, lower-case hex.</param>
/// <param name="Signature">PKCS#1 v1.5 for RSA, DER for ECDSA; lower-case hex.</param>
public sealed record WitnessSignature(string Module, string Description, string Challenge, string Signature);
