namespace Ceremony.App.Evidence.Signing;

/// <summary>The console's signing key cannot be used. The message says what happened, to which file, what is safe, and what to do now.</summary>
public sealed class ConsoleKeyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The message for people.</param>
    /// <param name="inner">What was found, or null.</param>
    public ConsoleKeyException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
