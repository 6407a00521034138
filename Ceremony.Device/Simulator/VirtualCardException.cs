namespace Ceremony.Device.Simulator;

/// <summary>A virtual device cannot be made or its file cannot be used. The text is for people and holds no secret.</summary>
public sealed class VirtualCardException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What happened, to which file, what to do now.</param>
    /// <param name="inner">The cause, if any.</param>
    public VirtualCardException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
