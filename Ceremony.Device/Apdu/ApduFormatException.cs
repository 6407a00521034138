namespace Ceremony.Device.Apdu;

/// <summary>Bytes that were to be a command or response APDU are none. The text never holds the bytes.</summary>
public sealed class ApduFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong with the bytes, without showing them.</param>
    public ApduFormatException(string message)
        : base(message)
    {
    }
}
