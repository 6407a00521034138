namespace Ceremony.Device.Cvc;

/// <summary>What the holder of a certificate may certify: the role byte of object 7F4C.</summary>
public enum CvcRole
{
    /// <summary>No role: an authenticated request, not a certificate.</summary>
    None = -1,

    /// <summary>A device; certifies keys made inside it (00).</summary>
    Device = 0x00,

    /// <summary>A device issuer CA (80).</summary>
    DeviceIssuer = 0x80,

    /// <summary>A scheme root CA (C0).</summary>
    SchemeRoot = 0xC0,
}
