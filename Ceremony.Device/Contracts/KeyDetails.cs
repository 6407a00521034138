namespace Ceremony.Device.Contracts;

/// <summary>A key with what can be read of it without a login.</summary>
/// <param name="Key">Reference, label, id, kind.</param>
/// <param name="PublicKey">Public key as SubjectPublicKeyInfo (DER); null where none is on the device.</param>
/// <param name="Certificate">Content of the key's certificate file: authenticated request (67) or X.509 (30); empty without one.</param>
/// <param name="MadeHere">True when the authenticated request shows that this very device made the key (its chain being good).</param>
/// <param name="Uses">What its description says that it is for.</param>
public sealed record KeyDetails(DeviceKey Key, byte[]? PublicKey, byte[] Certificate, bool MadeHere, KeyUses Uses);
