namespace Ceremony.Device.Cvc;

/// <summary>Bytes that were to be a card-verifiable certificate, a request or a chain of them are none.</summary>
public sealed class CvcFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">The cause, if any.</param>
    public CvcFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
