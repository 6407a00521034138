using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>What goes wrong in a ceremony, at its screens.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class TroubleTests(RehearsalFloor floor)
{
    private const string Hash = "Does the script hash match your paper?";

    [Fact]
    public async Task A_refused_step_goes_on_after_a_deviation_a_break_and_a_cause()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);
        await ceremony.SeatAsync();
        var (room, witness) = (ceremony.Room, ceremony.Witness.Page);
        await ceremony.PlayToAsync(Hash);

        await witness.GetByRole(AriaRole.Button, new() { Name = "It does not match" }).ClickAsync();
        await Heading(room, "Read the script hash aloud was refused");

        var transcript = await witness.Context.NewPageAsync();
        await transcript.GotoAsync($"{floor.Address}/ceremony/{ceremony.Id}/transcript");
        await Expect(transcript.Locator("main")).ToContainTextAsync("None. Everything went as the script says.");
        await Press(room, "Record a deviation");
        await room.GetByLabel("What was expected").FillAsync("The hash of the paper");
        await room.GetByLabel("What happened").FillAsync("An old paper was read");
        await room.GetByLabel("What was decided").FillAsync("The paper was changed, by the administrator");
        await Press(room, "Record deviation D1");
        await Expect(transcript.Locator("main")).ToContainTextAsync("An old paper was read"); // by itself
        await transcript.CloseAsync();

        await Press(room, "Suspend");
        await ceremony.AnswerDialogAsync("A new paper is printed", "Suspend the ceremony");
        await Heading(room, "The ceremony is suspended");
        await Expect(witness.Locator("main")).ToContainTextAsync("The administrator resumes it at the console.");
        await Press(room, "Resume the ceremony");
        await ceremony.AnswerDialogAsync("Heads compared", "Resume the ceremony");
        await Heading(witness, "Read the script hash aloud was refused");

        await Press(room, "Start attempt 2 of step 1.3");
        await ceremony.AnswerDialogAsync("The right paper is there", "Start attempt 2 of step 1.3");
        await Heading(witness, Hash);
        await Expect(room.Locator("main")).ToContainTextAsync("attempt 2");
        await ceremony.PlayToAsync("Choose the device");

        await ceremony.AbortAsync();
        await Heading(witness, "Nothing is asked of you now");
    }

    [Fact]
    public async Task A_turn_is_moved_survives_a_lost_connection_and_a_share_goes_onto_media_and_paper()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);

        // A browser that was closed takes no turn, though the console keeps its page for a while in case it comes back.
        await using (await floor.SignInAsync("M. Haddad"))
        {
        }

        await ceremony.SeatAsync();
        await ceremony.PlayToAsync("SO-PIN");

        await using var wire = Wire.To(floor.Address);
        await using var moved = await floor.SitDownAsync(ceremony.Witness.Officer.Name, ceremony.Witness.Officer, wire.Address);
        await MoveTurnAsync(ceremony.Witness, moved);
        await LoseConnectionAsync(moved.Page, wire);
        await moved.AnswerAsync();

        // Signed in at two stations, an officer has the next turn at either of them; here it goes on at the first.
        await moved.Page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await moved.Page.Locator("#officer").WaitForAsync();
        await Expect(ceremony.Witness.Page.Locator("h1")).Not.ToContainTextAsync("Your turn is open at station");
        await LoseCircuitAsync(ceremony);

        var holder = await ceremony.PlayToAsync("Make share 1");
        await holder.AnswerAsync();
        await Heading(holder.Page, "Put share 1 onto a medium");
        await DownloadTwiceAsync(holder.Page);
        await ceremony.AbortAsync();
    }

    private static async Task MoveTurnAsync(OfficerAtStation from, OfficerAtStation to)
    {
        await from.Page.Locator("input[data-secret]").First.FillAsync("typed at the first station");
        await to.SignInAsync();
        await Expect(to.Page.Locator("h1")).ToContainTextAsync("Your turn is open at station");
        Assert.Equal(0, await to.Page.Locator("input[data-secret]").CountAsync());
        await to.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Move my turn to station") }).ClickAsync();
        await to.Page.Locator("input[data-secret]").First.WaitForAsync();
        await Expect(from.Page.Locator("h1")).ToContainTextAsync("Your turn is open at station");
        Assert.Equal(0, await from.Page.Locator("input[data-secret]").CountAsync());
        Assert.All(await ValuesAsync(to.Page), Assert.Empty);
    }

    // The network is gone: the page says so, keeps nothing that was typed, and comes back by itself.
    private static async Task LoseConnectionAsync(IPage page, Wire wire)
    {
        foreach (var field in await page.Locator("input[data-secret]").AllAsync())
        {
            await field.FillAsync("typed before the loss");
        }

        wire.Cut();
        var notice = page.GetByRole(AriaRole.Heading, new() { Name = "Reconnecting to the console" });
        await notice.WaitForAsync();
        Assert.All(await ValuesAsync(page), Assert.Empty);
        Assert.False(await page.Locator("#live").IsVisibleAsync());
        wire.Mend();
        await notice.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Locator("input[data-secret]").First.WaitForAsync();
        Assert.All(await ValuesAsync(page), Assert.Empty);
    }

    // Only the room's own connection breaks: its picture stays, under a strip that says how old it is, until it is back. A dialog that somebody
    // closes meanwhile is open again then, because the console has not heard of that.
    private async Task LoseCircuitAsync(SmallCeremony ceremony)
    {
        var sockets = new List<IWebSocketRoute>();
        var room = await ceremony.Room.Context.NewPageAsync();
        await room.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await room.GotoAsync($"{floor.Address}/ceremony/{ceremony.Id}");
        await Expect(room.GetByRole(AriaRole.Button, new() { Name = "Record a deviation" })).ToBeEnabledAsync();
        var shown = await room.Locator("h1").First.InnerTextAsync();
        await Press(room, "Record a deviation");
        var dialog = room.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await room.EvaluateAsync("window.isTheSamePage = true");
        await sockets.Last(socket => socket.Url.Contains("_blazor", StringComparison.Ordinal)).CloseAsync();
        var strip = room.GetByText("This is what the screen showed then.");
        await strip.WaitForAsync();
        Assert.Equal(shown, await room.Locator("#live h1").InnerTextAsync());
        await room.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await strip.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await dialog.WaitForAsync();
        Assert.True(await room.EvaluateAsync<bool>("window.isTheSamePage === true"));
        await room.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await room.CloseAsync();
    }

    private async Task DownloadTwiceAsync(IPage page)
    {
        await Expect(page.Locator("main")).ToContainTextAsync("2 more media are needed.");
        await PageChecks.IsFitToBeSeenAsync(page, "share-medium");
        var sheet = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Open the share sheet to print" }).ClickAsync());
        var paper = await PaperAsync(sheet);
        await PageChecks.IsFitToBeSeenAsync(sheet, "share-sheet");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download the share file" }).ClickAsync());
        Assert.Matches("^R-.*-share-1.pbe$", download.SuggestedFilename);
        var content = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal(64, content.Length);

        await ShowAsync(page, download.SuggestedFilename, content);
        await Expect(page.Locator("main")).ToContainTextAsync("1 more medium is needed.");
        await ShowAsync(page, download.SuggestedFilename, content);
        await Expect(page.Locator("[data-entry-error]:visible")).ToContainTextAsync("Rename the file on the second medium");
        await ShowAsync(page, "second-" + download.SuggestedFilename, content);
        await Expect(page.Locator("h1")).ToContainTextAsync("from your paper");

        // The sheet is offered still, beside the password, until the file is zeroed.
        await PageChecks.IsFitToBeSeenAsync(page, "share-sheet-offered");
        await sheet.ReloadAsync();
        Assert.Equal(paper, await PaperAsync(sheet));
        await page.GetByLabel("Type the printed sheet back in").FillAsync(paper[..^1] + (paper[^1] == 'A' ? 'C' : 'A'));
        await Press(page, "Read the sheet");
        await Expect(page.Locator("main")).ToContainTextAsync("mistyped");
        await page.GetByLabel("Type the printed sheet back in").FillAsync(paper);
        await Press(page, "Read the sheet");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("mistyped");
        await page.Locator("input[data-secret]").FillAsync("");
        await sheet.CloseAsync();
    }

    private static async Task<string> PaperAsync(IPage sheet)
    {
        await sheet.Locator("svg.qr path").WaitForAsync();
        return await sheet.EvaluateAsync<string>("[...document.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.textContent.trim()).join(' ')).join('\\n')");
    }

    private static Task ShowAsync(IPage page, string name, byte[] content) =>
        page.Locator("input[data-share-file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    private static Task<string[]> ValuesAsync(IPage page) => page.EvaluateAsync<string[]>("[...document.querySelectorAll('input[data-secret]')].map(field => field.value)");

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static Task Heading(IPage page, string heading) => Expect(page.Locator("h1").First).ToHaveTextAsync(heading, new() { Timeout = 60_000 });
}
