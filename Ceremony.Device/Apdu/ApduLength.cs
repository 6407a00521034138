namespace Ceremony.Device.Apdu;

/// <summary>How lengths are encoded in a command APDU (ISO 7816-4, section 5.1).</summary>
public enum ApduLength
{
    /// <summary>Short where it fits (at most 255 bytes of data, 256 bytes of answer), else extended.</summary>
    Automatic,

    /// <summary>Always extended; a command without data and answer (case 1) has no lengths and stays as it is.</summary>
    Extended,
}
