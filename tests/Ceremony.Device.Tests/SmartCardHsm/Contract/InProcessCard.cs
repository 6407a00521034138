using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The virtual card reached in this process.</summary>
public sealed class InProcessCard(VirtualCardStartState start, string serial = "UTVIRT00001") : CardUnderTest
{
    public override VirtualCard Card { get; } = VirtualCard.CreateNew(serial, start);

    public override ICardTransport Connect() => new SimulatorTransport(Card);

    public override void ResetByOther() => Card.Reset();

    public override void Reinsert()
    {
        Card.Faults = null;
        Card.Insert();
    }

    public override void Dispose() => Card.Dispose();
}
