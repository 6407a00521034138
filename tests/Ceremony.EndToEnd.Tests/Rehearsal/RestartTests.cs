using Ceremony.EndToEnd.Tests.RealPath;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>The console is killed in the middle of a ceremony and started again; nobody touches the browsers.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class RestartTests(RestartFloor floor) : IClassFixture<RestartFloor>
{
    [Fact]
    public async Task Pages_say_so_keep_nothing_come_back_by_themselves_and_the_ceremony_goes_on()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);
        Assert.Single(Directory.GetFiles(Path.Combine(floor.Data, "journals"), "R-*.ndjson"));
        await ceremony.SeatAsync();
        var holder = (await ceremony.PlayToAsync("SO-PIN")).Page;
        await holder.Locator("input[data-secret]").First.FillAsync("271828");
        var shown = await ceremony.Room.Locator("#live h1").InnerTextAsync();

        await floor.KillAsync();
        var reconnecting = holder.GetByRole(AriaRole.Heading, new() { Name = "Reconnecting to the console" });
        await reconnecting.WaitForAsync();
        Assert.Equal("", await holder.Locator("input[data-secret]").First.InputValueAsync());
        await ceremony.Room.GetByText("This is what the screen showed then.").WaitForAsync();
        Assert.Equal(shown, await ceremony.Room.Locator("#live h1").InnerTextAsync());

        await floor.StartAgainAsync();
        OfficerAtStation[] officers = [ceremony.Administrator, ceremony.Operator, ceremony.Witness];
        foreach (var officer in officers)
        {
            // Without a touch: the page is there again, and asks who sits before it.
            await officer.Page.GetByLabel("Your name").WaitForAsync();
            await Expect(officer.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        }

        await Expect(ceremony.Room.Locator("h1")).ToHaveTextAsync("Fewer than two officers are present");
        foreach (var officer in officers)
        {
            await officer.SignInAsync();
        }

        await Expect(ceremony.Room.Locator("h1")).ToHaveTextAsync(shown);

        await ceremony.PlayToAsync("Make share 1");
        var journal = await File.ReadAllTextAsync(Path.Combine(floor.Data, "journals", ceremony.Id + ".ndjson"));
        Assert.Equal(2, journal.Split("\"console.started.v1\"").Length);
    }
}

/// <summary>A console of its own, which is killed.</summary>
public sealed class RestartFloor : RehearsalFloor;
