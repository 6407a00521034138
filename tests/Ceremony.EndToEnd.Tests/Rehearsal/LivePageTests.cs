using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>The pages as the console serves them, and before they have a connection to it.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class LivePageTests(RehearsalFloor floor)
{
    [Fact]
    public async Task Every_page_of_a_start_is_fit_to_be_seen()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor, PageChecks.IsFitToBeSeenAsync);
        var page = ceremony.Administrator.Page;
        foreach (var (path, heading) in ((string, string)[])[("/enrol", "Officers"), ("/cast", "Cast sheet"), ("/devices", "Virtual devices"), ($"/ceremony/{ceremony.Id}/transcript", $"Transcript of {ceremony.Id}")])
        {
            await page.GotoAsync(floor.Address + path);
            await page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();
            await PageChecks.IsFitToBeSeenAsync(page, heading.Split(' ')[0]);
        }

        await page.GotoAsync(floor.Address + "/devices");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pull UTVIRT00002 out" }).ClickAsync();
        await page.GetByText("It is pulled out. Nothing is planned").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put UTVIRT00002 in" }).ClickAsync();
        await page.GetByLabel("What goes wrong with UTVIRT00002").SelectOptionAsync("slow");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan this for UTVIRT00002" }).ClickAsync();
        await page.GetByText("It is in its slot. It answers ten seconds late, at command 1 after this was planned.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan nothing for UTVIRT00002" }).ClickAsync();
        await page.GetByText("Nothing is planned").Nth(1).WaitForAsync();
        await ceremony.AbortAsync();
    }

    [Fact]
    public async Task Nothing_can_be_typed_or_pressed_before_a_page_is_connected()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);
        await using var still = await floor.OpenAsync(withScript: false);
        await still.AddCookiesAsync((await ceremony.Administrator.Page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        }));
        var page = await still.NewPageAsync();
        foreach (var path in (string[])["/start", "/enrol", $"/ceremony/{ceremony.Id}"])
        {
            await page.GotoAsync(floor.Address + path);
            var controls = page.Locator("main :is(input, select, textarea, button)");
            Assert.NotEqual(0, await controls.CountAsync());
            foreach (var control in await controls.AllAsync())
            {
                Assert.True(await control.IsDisabledAsync(), $"{path}: {await control.EvaluateAsync<string>("control => control.outerHTML")}");
            }
        }

        await page.GotoAsync(floor.Address + "/start");
        Assert.Contains("Connecting to the console", await page.Locator("main [role=status]").InnerTextAsync(), StringComparison.Ordinal);
        await ceremony.AbortAsync();
    }

    // Blazor shows the notice in this way when a fault has ended the page's connection for good.
    [Fact]
    public async Task A_page_that_stopped_says_so_and_keeps_nothing_that_was_typed()
    {
        await using var officer = await floor.SitDownAsync("M. Haddad");
        var page = officer.Page;
        await page.GotoLiveAsync(floor.Address + "/station");
        var field = page.Locator("input[data-secret]");
        await field.FillAsync("typed before the fault");

        await page.EvaluateAsync("document.getElementById('blazor-error-ui').style.display = 'block'");

        await page.GetByRole(AriaRole.Heading, new() { Name = "This page stopped" }).WaitForAsync();
        await Expect(field).ToHaveValueAsync("");
        Assert.False(await page.Locator("#live").IsVisibleAsync());
        await PageChecks.IsFitToBeSeenAsync(page, "stopped");
    }

    [Fact]
    public async Task The_skip_link_leads_to_the_heading_of_the_same_page()
    {
        await using var officer = await floor.SitDownAsync("M. Haddad");
        var page = officer.Page;
        await page.GotoLiveAsync(floor.Address + "/start");

        await page.Locator("a.skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(floor.Address + "/start");
    }
}
