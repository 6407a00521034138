namespace Ceremony.Device.Simulator.Keys;

/// <summary>Key types by the numbers that key blobs use (JavaCard's KeyBuilder constants).</summary>
internal enum KeyKind
{
    RsaPrivate = 5,
    RsaPrivateCrt = 6,
    EcPrivate = 12,
    Aes = 15,
}
