using Ceremony.Device.Simulator;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Hardware;

/// <summary>The provisioning contract on a card in a reader.</summary>
internal sealed class HardwareProvisioning(HardwareCard card) : ProvisioningContract
{
    // Such a device has the published SO-PIN, and the tests on it spend its tries.
    protected override CardUnderTest Start(VirtualCardStartState start) =>
        start == VirtualCardStartState.AsSold ? throw new NotOnThisCardException("it needs a device as sold") : card;
}

/// <summary>The key contract on a card in a reader.</summary>
internal sealed class HardwareKeys(HardwareCard card) : KeyContract
{
    private bool _started;

    protected override CardUnderTest Start(string serial = "") => OneCard.Start(card, ref _started);
}

/// <summary>The contract of keys in use on a card in a reader.</summary>
internal sealed class HardwareKeyUse(HardwareCard card) : KeyUseContract
{
    private bool _started;

    protected override CardUnderTest Start(string serial = "") => OneCard.Start(card, ref _started);
}

/// <summary>The one card there is: a test that starts another needs a second device.</summary>
internal static class OneCard
{
    public static CardUnderTest Start(HardwareCard card, ref bool started)
    {
        if (started)
        {
            throw new NotOnThisCardException("it needs a second device");
        }

        started = true;
        return card;
    }
}
