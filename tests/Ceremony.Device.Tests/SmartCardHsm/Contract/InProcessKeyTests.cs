using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The key contract over the virtual card in this process.</summary>
public sealed class InProcessKeyTests : KeyContract
{
    protected override CardUnderTest Start(string serial = "UTVIRT00001") => new InProcessCard(VirtualCardStartState.NeverInitialised, serial);
}
