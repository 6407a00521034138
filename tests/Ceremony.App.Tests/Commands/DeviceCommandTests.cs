using System.Runtime.Versioning;
using System.Text.Json;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class DeviceCommandTests
{
    [Fact]
    public async Task Without_the_PCSC_service_the_list_says_so()
    {
        var result = await Tool.RunAsync(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "ceremony.dll"), "device", "list"],
            environment: new Dictionary<string, string> { ["PCSCLITE_CSOCK_NAME"] = "/nonexistent/pcscd" });

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("pcscd", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_names_each_place_and_what_is_in_it()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00031", VirtualCardStartState.AsSold);

        var (exit, output, _) = await Run(card, "list");

        Assert.Equal((0, "slot 1: Virtual device UTVIRT00031." + Environment.NewLine), (exit, output));
    }

    [Fact]
    public async Task The_status_tells_counters_and_DKEK_state_and_that_a_virtual_device_is_virtual()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00032", VirtualCardStartState.AsSold);

        var (exit, output, _) = await Run(card, "status", "--serial", "UTVIRT00032", "--json");

        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("isVirtual").GetBoolean());
        Assert.Equal(15, json.RootElement.GetProperty("soPin").GetProperty("triesLeft").GetInt32());
        Assert.Equal(3, json.RootElement.GetProperty("userPin").GetProperty("triesLeft").GetInt32());
        Assert.Equal("NotConfigured", json.RootElement.GetProperty("dkek").GetProperty("state").GetString());
        Assert.Equal("Virtual", json.RootElement.GetProperty("certificates").GetProperty("verdict").GetString());
        Assert.Contains("3 tries left", (await Run(card, "status", "--serial", "UTVIRT00032")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_serial_number_is_refused_and_the_one_that_is_here_is_named()
    {
        using var card = VirtualCard.CreateNew("UTVIRT00033", VirtualCardStartState.NeverInitialised);

        var (exit, output, error) = await Run(card, "status", "--serial", "UTVIRT00034");

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("UTVIRT00034 is not here; UTVIRT00033 is.", error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Verifying_shows_possession_only_with_the_PIN_and_leaves_no_probe_key()
    {
        using var bench = new DeviceBench();
        var card = bench.Initialised("UTVIRT00035", shares: null);

        var chain = await Run(card, "verify", "--serial", "UTVIRT00035", "--json");
        var probe = await Run(card, "verify", "--serial", "UTVIRT00035", "--pin-file", bench.PinFile, "--json");

        // A virtual device is never genuine, so both end with 3.
        Assert.Equal((3, 3), (chain.Exit, probe.Exit));
        Assert.Equal(("Virtual", false), Verdict(chain));
        Assert.Equal(("Virtual", true), Verdict(probe));
        Assert.Contains("Keys           none", (await Run(card, "status", "--serial", "UTVIRT00035")).Output, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Where_the_device_can_make_no_key_verifying_says_so_before_a_PIN_is_read()
    {
        using var bench = new DeviceBench();
        var waiting = bench.Initialised("UTVIRT00036", shares: 2);
        using var virgin = VirtualCard.CreateNew("UTVIRT00037", VirtualCardStartState.NeverInitialised);

        foreach (var (card, reason) in new[] { (waiting, "2 of 2 shares are outstanding"), (virgin, "never initialised") })
        {
            var run = await Run(card, "verify", "--serial", card.Serial, "--pin-file", bench.PathOf("absent"), "--json");

            Assert.Equal(1, run.Exit);
            Assert.Contains(reason, run.Error, StringComparison.Ordinal);
            Assert.Equal(("Virtual", false), Verdict(run));
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_wrong_PIN_ends_verifying_with_its_refusal()
    {
        using var bench = new DeviceBench();
        var card = bench.Initialised("UTVIRT00038", shares: null);

        var (exit, output, error) = await Run(card, "verify", "--serial", "UTVIRT00038", "--pin-file", bench.Secret("wrong", "wrong-wrong"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("(PIN-WRONG)", error, StringComparison.Ordinal);
    }

    private static (string?, bool) Verdict(CommandRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return (json.RootElement.GetProperty("verdict").GetString(), json.RootElement.GetProperty("possessionShown").GetBoolean());
    }

    private static Task<CommandRun> Run(VirtualCard card, params string[] arguments)
    {
        var directory = new VirtualDeviceDirectory();
        directory.Add("slot 1", card);
        return CommandRun.Of(DeviceCommand.Create(() => directory), arguments);
    }
}
