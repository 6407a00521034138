namespace Ceremony.App.Officers;

/// <summary>The sign-in file cannot be used; the message is for people.</summary>
public sealed class SignInFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, to which file, what is safe, what to do now.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public SignInFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
