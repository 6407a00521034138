using Ceremony.Device.Simulator;
using Ceremony.Device.Tests.Conformance;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The key contract over pcscd and its virtual reader.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PcscKeyTests : KeyContract
{
    protected override CardUnderTest Start(string serial = "UTVIRT00001") => new PcscCard(VirtualCardStartState.NeverInitialised, serial);
}
