using System.Text.Json;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>The registers in a browser: an administrator reads, looks for something, and takes a register along.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class RegisterPageTests(RehearsalFloor floor)
{
    private static readonly (string Name, string Question)[] _registers =
    [
        ("keys", "Which keys could I lose tomorrow?"), ("drills", "Which drill is due?"), ("shares", "Who can open what?"), ("devices", "Which devices have I, and where are they?"),
        ("officers", "Who may act, what do they hold, and when were they last here?"), ("ceremonies", "What was done, when, by whom?"),
    ];

    [Fact]
    public async Task An_administrator_reads_every_register_and_takes_one_along()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);
        var page = ceremony.Administrator.Page;
        await page.GotoAsync(floor.Address + "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Registers", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What an owner asks", Level = 1 }).WaitForAsync();
        await PageChecks.IsFitToBeSeenAsync(page, "registers");
        foreach (var (name, question) in _registers)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = question }).Or(page.Locator($"nav a[href='/registers/{name}']")).First.ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = question, Level = 1 }).WaitForAsync();
            await PageChecks.IsFitToBeSeenAsync(page, $"register-{name}");
        }

        await page.GetByLabel("Find in this register").FillAsync("nowhere to be found");
        await page.GetByText("Nothing here fits.").WaitForAsync();
        await page.GetByLabel("Find in this register").FillAsync(ceremony.Id);
        await page.GetByRole(AriaRole.Link, new() { Name = "Provision the rehearsal device" }).WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Take it along as JSON" }).ClickAsync());
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Contains(json.RootElement.EnumerateArray(), row => row.GetProperty("ceremony").GetString() == ceremony.Id);

        // Whatever was opened stands in the console's register.
        var given = File.ReadAllLines(Path.Combine(floor.Data, "register.ndjson")).Where(line => line.Contains("record.given.v1", StringComparison.Ordinal)).ToList();
        foreach (var what in _registers.Select(register => $"register of {register.Name}").Append("all registers at a glance").Append("register of ceremonies as json"))
        {
            Assert.Contains(given, line => line.Contains($"\"{what}\"", StringComparison.Ordinal));
        }

        await ceremony.AbortAsync();
    }
}
