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

    private static Task<CommandRun> Run(VirtualCard card, params string[] arguments)
    {
        var directory = new VirtualDeviceDirectory();
        directory.Add("slot 1", card);
        return CommandRun.Of(DeviceCommand.Create(() => directory), arguments);
    }
}
