namespace Ceremony.Device.Apdu;

/// <summary>
/// The one seam between the card as an object and whatever carries bytes to it: PC/SC, or the virtual device in this process.
/// </summary>
public interface ICardTransport : IDisposable
{
    /// <summary>Where the card is reached, for a person: a reader's name, or the virtual device's.</summary>
    string Place { get; }

    /// <summary>
    /// Sends one command APDU and returns the whole response (data and the two status bytes). Both may hold secrets:
    /// implementations keep no copy, log at most header, length and status, and the caller zeroes both.
    /// </summary>
    /// <param name="command">An encoded command APDU, 4 to 65,544 bytes.</param>
    /// <returns>At least 2 bytes: data followed by SW1 SW2.</returns>
    /// <exception cref="CardTransportException">The card or reader is gone, was reset, or did not answer.</exception>
    byte[] Transmit(ReadOnlySpan<byte> command);

    /// <summary>
    /// Starts exclusive use of the card for one device step; disposing the result ends it. Nothing that waits for a
    /// person may happen inside.
    /// </summary>
    /// <exception cref="CardTransportException">Another program holds the card.</exception>
    IDisposable BeginExclusive();
}
