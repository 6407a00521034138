namespace Ceremony.Domain.Journals;

/// <summary>
/// Bytes are not what the journal format asks for, or a value cannot be written in it. The text is for people; it
/// names the fault and its place, and never repeats the value of a field, which may not be public.
/// </summary>
public sealed class JournalFormatException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="inner">The cause, if any.</param>
    public JournalFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
