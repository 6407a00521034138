using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>The custody page is for those who are signed in and may read it, and each access is on record.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class CustodyPageTests(RehearsalFloor floor)
{
    [Fact]
    public async Task An_administrator_reads_it_and_nobody_who_is_not_signed_in()
    {
        await using var officer = await floor.SignInAsync(RehearsalFloor.Administrator);
        await officer.Page.GotoLiveAsync(floor.Address + "/");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Custody", Exact = true }).ClickAsync();
        await officer.Page.GetByRole(AriaRole.Heading, new() { Name = "Who holds what, and what is lost with whom", Level = 1 }).WaitForAsync();
        await PageChecks.AxeFindsNoFaultAsync(officer.Page);
        Assert.Contains(
            File.ReadAllLines(Path.Combine(floor.Data, "register.ndjson")),
            line => line.Contains("record.given.v1", StringComparison.Ordinal) && line.Contains("custody ledger and loss matrix", StringComparison.Ordinal));

        await using var stranger = await floor.OpenAsync();
        var page = await stranger.NewPageAsync();
        await page.GotoLiveAsync(floor.Address + "/custody");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Custody is read by auditors and administrators who are signed in" }).WaitForAsync();
    }
}
