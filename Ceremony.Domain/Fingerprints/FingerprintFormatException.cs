namespace Ceremony.Domain.Fingerprints;

/// <summary>Text given as a fingerprint is not one. The message is for the person who typed it.</summary>
public sealed class FingerprintFormatException : Exception
{
    /// <summary>Names the fault.</summary>
    /// <param name="message">What is wrong, and what to do now.</param>
    public FingerprintFormatException(string message)
        : base(message)
    {
    }
}
