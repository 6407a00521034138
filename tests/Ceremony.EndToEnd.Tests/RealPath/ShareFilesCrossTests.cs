using System.Text.RegularExpressions;
using Ceremony.Device.Simulator;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>The share files that the ceremony made, in the hands of OpenSC's unmodified tool.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed partial class ShareFilesCrossTests(HeldCeremony held)
{
    [Fact]
    public async Task The_usual_tool_imports_the_share_files_of_the_ceremony_and_reaches_its_KCV()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        await using var second = await VirtualReader.InsertAsync(VirtualCard.CreateNew("UTVIRT35964", VirtualCardStartState.NeverInitialised), slot: 1);
        await RunAsync("", ["--initialize", "--so-pin", "3141592653589793", "--pin", "271828", "--dkek-shares", "3"]);
        var last = "";
        foreach (var (officer, index) in held.Officers.Select((officer, index) => (officer, index)))
        {
            var file = Path.Combine(held.Console.Media[index % 2], $"{held.Id}-share-{index + 1}.pbe");
            last = await RunAsync(officer.SharePassword, ["--import-dkek-share", file, "--password", "env:SHARE_PASSWORD"]);
        }

        var kcv = Kcv().Match(last).Groups[1].Value;
        Assert.True(kcv.Length == 16, last);
        Assert.Contains(kcv, await File.ReadAllTextAsync(held.Journal), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> RunAsync(string password, string[] arguments)
    {
        var result = await Tool.RunAsync(
            "sc-hsm-tool", ["--reader", PcscdFixture.SecondReader, .. arguments], environment: new Dictionary<string, string> { ["SHARE_PASSWORD"] = password });
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    [GeneratedRegex("DKEK key check value : ([0-9A-F]{16})")]
    private static partial Regex Kcv();
}
