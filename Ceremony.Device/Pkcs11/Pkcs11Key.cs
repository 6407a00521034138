namespace Ceremony.Device.Pkcs11;

/// <summary>One key pair, or one half of it, as a PKCS#11 module shows it.</summary>
/// <param name="Label">Label (CKA_LABEL).</param>
/// <param name="Id">Key id (CKA_ID), upper-case hex. Not the key reference, which PKCS#11 does not know.</param>
/// <param name="Kind">"RSA 2048", "EC secp256r1"; the bare type where the rest is not known.</param>
/// <param name="PublicKey">Public key as SubjectPublicKeyInfo (DER); null where the module shows none that is understood.</param>
/// <param name="HasPrivateKey">True when the module shows the private key. Most show it only after a login.</param>
public sealed record Pkcs11Key(string Label, string Id, string Kind, byte[]? PublicKey, bool HasPrivateKey);
