using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.Tests.Conformance;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>A device pulled out of a reader at every command of a share import, as PC/SC reports it.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PcscFaultTests
{
    [Fact]
    public void A_pull_at_every_command_of_an_import_is_told_and_the_counter_says_what_happened()
    {
        using var card = new PcscCard(VirtualCardStartState.NeverInitialised);
        using (var device = card.Open())
        {
            Assert.True(device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 100, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        }

        var outstanding = 100;
        for (var index = 0; ; index++)
        {
            using var device = card.Open();
            var plan = new FaultAt(index, new CardFault.Pulled());
            card.Card.Faults = plan;
            var result = device.ImportDkekShare(Secrets.Share(1), outstanding);
            if (!plan.Happened)
            {
                Assert.True(result.IsDone);
                Assert.True(index >= 5);
                return;
            }

            Assert.Equal((DeviceCodes.Removed, "importing a share", card.Serial), (result.Refusal!.Code, result.Refusal.Operation, result.Refusal.Serial));
            card.Reinsert();
            using var again = card.Open();
            var now = again.ReadDkekStatus().Value;
            var became = SmartCardHsmDevice.RecogniseShare(outstanding, now);
            Assert.Equal(became == ShareAfterCrash.Taken ? outstanding - 1 : outstanding, now.Outstanding);
            Assert.Equal(result.Refusal.Effect == DeviceEffect.Changed, became == ShareAfterCrash.Taken);
            outstanding = now.Outstanding;
        }
    }
}
