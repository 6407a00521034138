using System.Runtime.Versioning;
using Ceremony.App.Commands.Pins;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Xunit;

namespace Ceremony.App.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class PinCommandTests : IDisposable
{
    private const string Serial = "UTVIRT00061", NewPin = "canary-new-61", NewSoPin = "0F1E2D3C4B5A6978";

    private readonly DeviceBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task The_user_PIN_is_changed_and_the_new_one_is_taken_afterwards()
    {
        var card = bench.Initialised(Serial);
        var newPin = bench.Secret("new", NewPin);

        var changed = DeviceBench.Json(await Run(card, "change", "--pin-file", bench.PinFile, "--new-pin-file", newPin, "--json"));
        var old = await Run(card, "change", "--pin-file", bench.PinFile, "--new-pin-file", newPin);
        var back = await Run(card, "change", "--pin-file", newPin, "--new-pin-file", bench.PinFile);

        Assert.Equal(("Operational", 3), (changed.GetProperty("state").GetString(), changed.GetProperty("triesLeft").GetInt32()));
        Assert.Equal((1, ""), (old.Exit, old.Output));
        Assert.Contains("(PIN-WRONG)", old.Error, StringComparison.Ordinal);
        Assert.Equal(0, back.Exit);
        Assert.All([old, back], run => Assert.DoesNotContain("canary", run.Output + run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_SO_PIN_is_changed_by_sixteen_hex_digits()
    {
        var card = bench.Initialised(Serial);
        var newSoPin = bench.Secret("new", NewSoPin);

        var form = await Run(card, "change", "--so", "--so-pin-file", bench.PinFile, "--new-so-pin-file", newSoPin);
        var changed = DeviceBench.Json(await Run(card, "change", "--so", "--so-pin-file", bench.SoPinFile, "--new-so-pin-file", newSoPin, "--json"));
        var unblocked = await Run(card, "unblock", "--so-pin-file", newSoPin, "--keep");

        Assert.Equal(2, form.Exit);
        Assert.Contains("(PIN-FORM)", form.Error, StringComparison.Ordinal);
        Assert.Equal(15, changed.GetProperty("triesLeft").GetInt32());
        Assert.Equal(0, unblocked.Exit);
    }

    [Fact]
    public async Task A_blocked_user_PIN_is_unblocked_with_a_new_one_or_keeps_the_old_one()
    {
        var card = bench.Initialised(Serial);
        var newPin = bench.Secret("new", NewPin);
        await Block(card);
        var blocked = await Run(card, "change", "--pin-file", bench.PinFile, "--new-pin-file", newPin);

        var kept = await Run(card, "unblock", "--so-pin-file", bench.SoPinFile, "--keep");
        var stillOld = await Run(card, "change", "--pin-file", bench.PinFile, "--new-pin-file", bench.PinFile);
        await Block(card);
        var replaced = await Run(card, "unblock", "--so-pin-file", bench.SoPinFile, "--new-pin-file", newPin);
        var isNew = await Run(card, "change", "--pin-file", newPin, "--new-pin-file", bench.PinFile);

        Assert.Contains("(PIN-BLOCKED)", blocked.Error, StringComparison.Ordinal);
        Assert.All([kept, stillOld, replaced, isNew], run => Assert.Equal((0, ""), (run.Exit, run.Error)));
    }

    [Fact]
    public async Task Where_the_device_was_initialised_without_it_unblocking_is_refused_and_costs_no_try()
    {
        var card = bench.Initialised(Serial, options: DeviceOptions.None);

        var (exit, _, error) = await Run(card, "unblock", "--so-pin-file", bench.SoPinFile, "--keep");

        Assert.Equal(1, exit);
        Assert.Contains("(PIN-RESET-OFF)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Below_five_tries_the_SO_PIN_is_presented_only_when_the_option_says_so()
    {
        var card = bench.Initialised(Serial);
        var wrong = bench.Secret("wrong", NewSoPin);
        for (var attempt = 0; attempt < 11; attempt++)
        {
            Assert.Equal(1, (await Run(card, "unblock", "--so-pin-file", wrong, "--keep")).Exit);
        }

        var guarded = await Run(card, "unblock", "--so-pin-file", bench.SoPinFile, "--keep");
        var allowed = await Run(card, "unblock", "--so-pin-file", bench.SoPinFile, "--keep", "--below-budget");

        Assert.Contains("(PIN-BUDGET)", guarded.Error, StringComparison.Ordinal);
        Assert.Contains("--below-budget", guarded.Error, StringComparison.Ordinal);
        Assert.Equal(0, allowed.Exit);
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused()
    {
        var card = bench.Initialised(Serial);

        Assert.Contains("--so", (await Run(card, "change", "--so-pin-file", bench.SoPinFile)).Error, StringComparison.Ordinal);
        Assert.Contains("--so", (await Run(card, "change", "--so", "--pin-file", bench.PinFile)).Error, StringComparison.Ordinal);
        Assert.Contains("--keep", (await Run(card, "unblock", "--keep", "--new-pin-file", bench.PinFile)).Error, StringComparison.Ordinal);
    }

    private async Task Block(VirtualCard card)
    {
        var wrong = bench.Secret("wrong", "wrong-wrong");
        foreach (var option in (string[][])[[], [], ["--last-try"]])
        {
            Assert.Equal(1, (await Run(card, ["change", "--pin-file", wrong, "--new-pin-file", bench.PinFile, .. option])).Exit);
        }
    }

    private static Task<CommandRun> Run(VirtualCard card, params string[] arguments) =>
        DeviceBench.RunAsync(PinCommand.Create, [card], [.. arguments, "--serial", Serial]);
}
