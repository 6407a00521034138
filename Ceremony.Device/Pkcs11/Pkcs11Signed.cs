using Ceremony.Device.Contracts;

namespace Ceremony.Device.Pkcs11;

/// <summary>A signature that a token made, not verified yet.</summary>
/// <param name="Key">The key as the module shows it.</param>
/// <param name="Scheme">How the signature is formed.</param>
/// <param name="Signature">The signature; DER for ECDSA.</param>
public sealed record Pkcs11Signed(Pkcs11Key Key, SignatureScheme Scheme, byte[] Signature);
