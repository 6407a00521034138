namespace Ceremony.Device.Apdu;

/// <summary>Why a card could not be talked to.</summary>
public enum CardTransportFailure
{
    /// <summary>No card in the reader, or it was pulled out.</summary>
    CardRemoved,

    /// <summary>Another program reset the card; the applet must be selected again.</summary>
    CardReset,

    /// <summary>Another program holds the card exclusively.</summary>
    CardBusy,

    /// <summary>The reader is gone.</summary>
    ReaderGone,

    /// <summary>The PC/SC service (pcscd) is not running.</summary>
    ServiceNotRunning,

    /// <summary>The card or the reader sent something that is no answer, or nothing at all.</summary>
    NoAnswer,
}

/// <summary>A card could not be talked to. The text is for people and never holds command or response bytes.</summary>
public sealed class CardTransportException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="message">What happened, to which reader, what is safe, what to do now.</param>
    /// <param name="inner">The cause, if any.</param>
    public CardTransportException(CardTransportFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>The kind of failure.</summary>
    public CardTransportFailure Failure { get; }
}
