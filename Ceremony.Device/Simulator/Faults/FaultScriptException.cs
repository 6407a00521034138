namespace Ceremony.Device.Simulator.Faults;

/// <summary>A fault file cannot be used. The text names the line where that is known.</summary>
public sealed class FaultScriptException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong and where.</param>
    /// <param name="inner">The cause, if any.</param>
    public FaultScriptException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
