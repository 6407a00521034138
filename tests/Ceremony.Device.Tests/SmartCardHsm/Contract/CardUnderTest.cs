using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A device that the contract suite runs against: a virtual card, and a way to reach it.</summary>
public abstract class CardUnderTest : IDisposable
{
    /// <summary>The virtual card, for faults, pulls and resets.</summary>
    public abstract VirtualCard Card { get; }

    public virtual string Serial => Card.Serial;

    /// <summary>True for a virtual device.</summary>
    public virtual bool IsVirtual => true;

    /// <summary>Says that the test needs a virtual device.</summary>
    /// <exception cref="NotOnThisCardException">This is none.</exception>
    public virtual void RequireVirtual()
    {
    }

    /// <summary>Says that the test needs a device that was really never initialised.</summary>
    /// <exception cref="NotOnThisCardException">This one was.</exception>
    public virtual void RequireNeverInitialised()
    {
    }

    /// <summary>A new connection, as another program would make one.</summary>
    public abstract ICardTransport Connect();

    /// <summary>Resets the card as another program would.</summary>
    public abstract void ResetByOther();

    /// <summary>Puts the card back after a pull or a loss of power and waits until it can be reached.</summary>
    public abstract void Reinsert();

    public abstract void Dispose();

    public SmartCardHsmDevice Open() => SmartCardHsmDevice.Open(Connect(), Serial).Value;
}
