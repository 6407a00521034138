using Ceremony.Device.Simulator.Faults;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>One fault at the n-th command, counted from 0; tells whether the operation got that far.</summary>
public sealed class FaultAt(int index, CardFault fault) : IFaultPlan
{
    private int _seen;

    public bool Happened { get; private set; }

    public CardFault? Next(ReadOnlySpan<byte> header)
    {
        if (_seen++ != index)
        {
            return null;
        }

        Happened = true;
        return fault;
    }
}
