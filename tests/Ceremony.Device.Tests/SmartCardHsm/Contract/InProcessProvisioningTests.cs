using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The provisioning contract over the virtual card in this process.</summary>
public sealed class InProcessProvisioningTests : ProvisioningContract
{
    protected override CardUnderTest Start(VirtualCardStartState start) => new InProcessCard(start);
}
