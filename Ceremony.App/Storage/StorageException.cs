namespace Ceremony.App.Storage;

/// <summary>Something could not be stored or read back. The text is for people: what happened, to which file, what is safe, what to do now.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="message">The text for people.</param>
    /// <param name="inner">The cause, if any.</param>
    public StorageException(StorageFailure failure, string message, Exception? inner = null)
        : base(message, inner) => Failure = failure;

    /// <summary>The kind of failure.</summary>
    public StorageFailure Failure { get; }
}
