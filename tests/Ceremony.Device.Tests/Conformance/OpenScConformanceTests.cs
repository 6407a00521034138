using Ceremony.Device.Simulator;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Conformance;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class OpenScConformanceTests
{
    [Fact]
    public async Task The_tools_name_the_card_and_its_reader()
    {
        await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.NeverInitialised));

        var list = await Tool.RunAsync("opensc-tool", ["-l"]);
        var name = await Tool.RunAsync("opensc-tool", ["-n"]);
        var status = await Tool.RunAsync("sc-hsm-tool", []);

        Assert.Contains("0    Yes             Virtual PCD 00 00", list.Output, StringComparison.Ordinal);
        Assert.Contains("SmartCard-HSM version 4.1", name.Output, StringComparison.Ordinal);
        Assert.Contains("has never been initialized", status.Output, StringComparison.Ordinal);
    }
}
