using Ceremony.Device.Simulator.Faults;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>One fault at the n-th command with a given instruction byte, counted from 0.</summary>
public sealed class FaultAtInstruction(byte instruction, int index, CardFault fault) : IFaultPlan
{
    private int _seen;

    public CardFault? Next(ReadOnlySpan<byte> header) =>
        header.Length >= 2 && header[1] == instruction && _seen++ == index ? fault : null;
}
