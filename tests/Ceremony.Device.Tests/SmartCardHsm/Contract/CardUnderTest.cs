using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A device that the contract suite runs against: a virtual card, and a way to reach it.</summary>
public abstract class CardUnderTest : IDisposable
{
    /// <summary>The virtual card, for faults, pulls and resets.</summary>
    public abstract VirtualCard Card { get; }

    public string Serial => Card.Serial;

    /// <summary>A new connection, as another program would make one.</summary>
    public abstract ICardTransport Connect();

    /// <summary>Resets the card as another program would.</summary>
    public abstract void ResetByOther();

    /// <summary>Puts the card back after a pull or a loss of power and waits until it can be reached.</summary>
    public abstract void Reinsert();

    public abstract void Dispose();

    public SmartCardHsmDevice Open() => SmartCardHsmDevice.Open(Connect(), Serial).Value;
}
