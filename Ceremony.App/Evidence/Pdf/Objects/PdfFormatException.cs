namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>The file is not a PDF in the strict form that Ceremony writes. The message says what is wrong, for people.</summary>
public sealed class PdfFormatException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public PdfFormatException(string message)
        : base(message)
    {
    }
}
