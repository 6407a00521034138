using Ceremony.Device.Simulator;
using Ceremony.Device.Tests.Conformance;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The provisioning contract over pcscd and its virtual reader.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PcscProvisioningTests : ProvisioningContract
{
    protected override CardUnderTest Start(VirtualCardStartState start) => new PcscCard(start);
}
