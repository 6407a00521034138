namespace Ceremony.Device.Tlv;

/// <summary>Bytes that were to be BER-TLV are none, or hold another tag than the one required. The text never holds the bytes.</summary>
public sealed class TlvFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong and where, without showing values.</param>
    public TlvFormatException(string message)
        : base(message)
    {
    }
}
