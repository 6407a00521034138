namespace Ceremony.Device.Simulator.Faults;

/// <summary>Decides which commands go wrong. Called by the card once per command, under its lock, in order.</summary>
public interface IFaultPlan
{
    /// <summary>What goes wrong with the next command, or null.</summary>
    /// <param name="header">The command's first four bytes (CLA INS P1 P2); never its data.</param>
    CardFault? Next(ReadOnlySpan<byte> header);
}
