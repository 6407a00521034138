using System.Text.Json;
using Ceremony.App.Commands;
using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Registers;

/// <summary><c>ceremony drills</c> on the data folder of a real rehearsed drill, today and when the next one is overdue.</summary>
public sealed class DrillsCommandTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_drill_that_passed_is_told_and_overdue_is_an_exit_code()
    {
        var data = Path.Combine(_folder.Root, "data");
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        async Task Rehearse(string template)
        {
            var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
            var outcome = await rehearsal.PlayAllAsync(chain, new Dictionary<string, string> { ["shares"] = "1" }, static _ => { }, static (_, _) => { }, CancellationToken.None);
            Assert.True(outcome.State.Phase == CeremonyPhase.Finished, $"{outcome.Refusal}{string.Join('\n', outcome.Findings)}");
        }

        await Rehearse("backup-keys");
        var before = Run(data, 0, "--json");
        Assert.Equal(0, before.ExitCode);
        Assert.False(before.Key.GetProperty("proven").GetBoolean());
        Assert.Equal(1, Run(data, 31, "--json").ExitCode);

        await Rehearse("recovery-drill");
        var after = Run(data, 31, "--json");
        Assert.Equal((0, true, false), (after.ExitCode, after.Key.GetProperty("proven").GetBoolean(), after.Key.GetProperty("overdue").GetBoolean()));
        Assert.EndsWith("-004", after.Key.GetProperty("lastDrill").GetString(), StringComparison.Ordinal);
        Assert.Single(after.Key.GetProperty("devices").EnumerateArray());
        var later = Run(data, 400);
        Assert.Equal(1, later.ExitCode);
        Assert.StartsWith("OVERDUE ", later.Output, StringComparison.Ordinal);
        Assert.Contains("1 on record, 1 overdue.", later.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_none_is_told()
    {
        var run = Run(Path.Combine(_folder.Root, "nowhere"), 0);

        Assert.Equal(2, run.ExitCode);
    }

    private static (int ExitCode, string Output, JsonElement Key) Run(string data, int days, params string[] more)
    {
        var clock = new ManualTimeProvider();
        clock.Advance(DateTimeOffset.UtcNow.AddDays(days) - clock.GetUtcNow());
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = DrillsCommand.Create(clock).Parse(["--data", data, .. more]).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), more.Length > 0 ? JsonDocument.Parse(output.ToString()).RootElement[0] : default);
    }
}
