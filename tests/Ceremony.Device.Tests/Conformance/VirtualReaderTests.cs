using Ceremony.Device.Simulator.Faults;

namespace Ceremony.Device.Tests.Conformance;

/// <summary>The virtual device in pcscd's reader when things go wrong there.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class VirtualReaderTests(ConformanceTable table) : ConformanceTest(table)
{
    [Fact]
    public async Task A_pulled_card_is_gone_for_the_tools_and_comes_back_as_it_was()
    {
        await using var device = await NewDeviceAsync();
        await RunAsync("sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 2");

        device.Card.Pull();
        var without = await RunAsync("sc-hsm-tool -r 0");
        device.Card.Insert();
        await device.WaitUntilSeenAsync();
        var with = await RunAsync("sc-hsm-tool -r 0");

        Assert.DoesNotContain("Version", without.Output, StringComparison.Ordinal);
        Assert.Contains("2 share(s) still missing", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Power_lost_after_a_share_was_taken_looks_like_a_failure_but_the_share_counts()
    {
        await using var device = await NewDeviceAsync();
        await RunAsync("sc-hsm-tool --initialize --so-pin env:SOPIN --pin env:PIN --dkek-shares 2");
        device.Card.Faults = new FaultPlan([new PlannedFault(new CardFault.PowerLossAfter(), Instruction: 0x52)]);

        var sent = await RunAsync(
            "opensc-tool -r 0 -s 00A404000BE82B0601040181C31F020100 -s 8052000020111111111111111111111111111111111111111111111111111111111111111100");
        await device.WaitUntilSeenAsync();
        var status = await RunAsync("sc-hsm-tool -r 0");

        Assert.NotEqual(0, sent.ExitCode);
        Assert.Contains("1 share(s) still missing", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_devices_in_two_slots_are_told_apart_by_serial()
    {
        await using var one = await NewDeviceAsync();
        await using var two = await NewDeviceAsync("UTVIRT00002", slot: 1);

        var list = await RunAsync("pkcs11-tool -L");

        Assert.Contains("serial num         : UTVIRT00001", list.Output, StringComparison.Ordinal);
        Assert.Contains("serial num         : UTVIRT00002", list.Output, StringComparison.Ordinal);
    }
}
