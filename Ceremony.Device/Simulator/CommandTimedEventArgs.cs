namespace Ceremony.Device.Simulator;

/// <summary>How long a virtual device took over one command.</summary>
/// <param name="instruction">The command's second byte (INS); 0 for one without.</param>
/// <param name="duration">Time inside the device.</param>
public sealed class CommandTimedEventArgs(byte instruction, TimeSpan duration) : EventArgs
{
    /// <summary>The command's second byte (INS); 0 for one without.</summary>
    public byte Instruction { get; } = instruction;

    /// <summary>Time inside the device.</summary>
    public TimeSpan Duration { get; } = duration;
}
