using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.RealPath;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>
/// A newcomer with one browser plays everybody in a rehearsal, with nothing but what the screens say. An auditor who has no part in it looks
/// on from another browser and takes the record along.
/// </summary>
public sealed partial class OnePersonRehearsalTests(Browser browser) : IClassFixture<Browser>
{
    private const float Patience = 30_000;
    private const string Auditor = "C. Duarte";

    private readonly Dictionary<string, string> _passphrases = [];
    private readonly Dictionary<string, string> _typed = [];
    private int _pictures;
    private int _bags;

    [Fact]
    public async Task One_person_plays_a_whole_rehearsal()
    {
        await using var console = await RunningConsole.StartAsync("--rehearsal");
        var complaints = new List<string>();

        // Two windows: in a window behind another one, a browser draws once a second, and every click waits for that.
        await using var context = await OpenAsync(complaints);
        await using var roomContext = await OpenAsync(complaints);
        var page = await context.NewPageAsync();

        await page.GotoAsync(console.Address + "/cast");
        foreach (var row in await page.Locator("tbody tr").AllAsync())
        {
            var name = (await row.Locator("th").InnerTextAsync()).Split('\n')[0].Trim();
            _passphrases[name] = (await row.Locator("td.code").InnerTextAsync()).Trim();
        }

        await SignInAsync(page, console, "H. Sørensen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start a ceremony" }).ClickAsync();
        await PictureAsync(page, "start-template");
        await page.ChooseTemplateAsync("provision-device");
        await page.GetByLabel("What is this ceremony called").FillAsync("Provision the rehearsal device");
        await page.GetByLabel("In which room").FillAsync("Key room 2");
        await page.GetByLabel("How many shares").FillAsync("2");
        await PictureAsync(page, "start-parameters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the officers" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Who takes part?" }).WaitForAsync();
        await PictureAsync(page, "start-officers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the script and begin" }).WaitForAsync();
        await PictureAsync(page, "start-check");
        var paper = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Print the script, A4" }));
        Assert.Equal("%PDF"u8, paper.AsSpan(0, 4));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the script and begin" }).ClickAsync();
        await page.ArriveAtAsync("/ceremony/R-");

        var room = await roomContext.NewPageAsync();
        await room.GotoAsync(page.Url);
        await room.Locator("h1").WaitForAsync();
        var id = new Uri(page.Url).Segments[^1];
        await using var auditContext = await OpenAsync(complaints);
        var auditor = await auditContext.NewPageAsync();
        await LookOnAsync(page, auditor, console, id);
        await PlayAsync(page, room, auditor, console);

        Assert.Equal("The ceremony is finished", await room.Locator("h1").InnerTextAsync());
        await TakeAlongAsync(auditor, console, id);
        Assert.Empty(complaints);
        Assert.DoesNotContain("XmlKeyManager", await console.StopAsync(), StringComparison.Ordinal); // no warning about keys that never reach a disk
    }

    // The administrator appoints the auditor, who signs in at a browser of their own and opens the room's view.
    private async Task LookOnAsync(IPage page, IPage auditor, RunningConsole console, string id)
    {
        await SignInAsync(auditor, console, Auditor);
        await auditor.GotoAsync($"{console.Address}/audit/{id}");
        await auditor.GetByRole(AriaRole.Heading, new() { Name = "Only an auditor who is signed in reads here" }).WaitForAsync();
        await page.GotoAsync(console.Address + "/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Appoint {Auditor}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"End the appointment of {Auditor}" }).WaitForAsync();
        await PictureAsync(page, "audit-appoint");
        await auditor.GotoAsync(console.Address + "/audit");
        await auditor.GetByRole(AriaRole.Link, new() { Name = "Open the room’s view" }).First.ClickAsync();
        await auditor.GetByText("You are looking on as an auditor").WaitForAsync();
        await PictureAsync(auditor, "audit-room");
    }

    // What the room shows the auditor sees, live, and there is nothing to press and no field.
    private static async Task SeesAsync(IPage auditor, IPage room)
    {
        // The room may go on while one looks: then it is looked at again.
        for (var looks = 1; ; looks++)
        {
            var shown = await room.Locator("h1").First.InnerTextAsync();
            try
            {
                await Expect(auditor.Locator("h1").First).ToHaveTextAsync(shown, new() { Timeout = 2000 });
                break;
            }
            catch (PlaywrightException) when (looks < 15)
            {
            }
        }

        Assert.Equal(0, await auditor.Locator("main :is(input, textarea, select), main button:not([disabled])").CountAsync());
    }

    private async Task TakeAlongAsync(IPage auditor, RunningConsole console, string id)
    {
        await PictureAsync(auditor, "audit-finished");
        await auditor.GotoAsync(console.Address + "/audit");
        var line = auditor.Locator("tr", new() { HasTextString = id });
        Assert.Contains("10 years after the key's end", await line.First.InnerTextAsync(), StringComparison.Ordinal);
        var transcript = await DownloadAsync(auditor, line.First.GetByRole(AriaRole.Link, new() { Name = "Transcript" }));
        var bundle = await DownloadAsync(auditor, line.First.GetByRole(AriaRole.Link, new() { Name = "Evidence bundle" }));
        Assert.Equal("%PDF"u8, transcript.AsSpan(0, 4));
        Assert.Equal("PK"u8, bundle.AsSpan(0, 2));

        // Each access is in the register, newest first, with what was given and to whom.
        await auditor.GotoAsync(console.Address + "/audit");
        var register = auditor.Locator("table", new() { HasTextString = "Register" }).Locator("tbody tr");
        await register.First.WaitForAsync();
        var entries = (await register.AllInnerTextsAsync()).Where(entry => entry.Contains(Auditor, StringComparison.Ordinal)).ToList();
        foreach (var what in new[] { "bundle", "transcript", "live view" })
        {
            Assert.Contains(entries, entry => entry.Contains(what, StringComparison.Ordinal) && entry.Contains(id, StringComparison.Ordinal));
        }

        await PictureAsync(auditor, "audit-register");
    }

    private static async Task<byte[]> DownloadAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private async Task<IBrowserContext> OpenAsync(List<string> complaints)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1366, Height = 768 } });
        context.SetDefaultTimeout(Patience);
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        return context;
    }

    private async Task PlayAsync(IPage page, IPage room, IPage auditor, RunningConsole console)
    {
        var shown = "";
        for (var turn = 0; turn < 150; turn++)
        {
            var title = await room.Locator("h1").First.InnerTextAsync();
            if (title != shown)
            {
                await PictureAsync(room, "room");
                await SeesAsync(auditor, room);
                shown = title;
            }

            if (title == "The ceremony is finished")
            {
                return;
            }

            var awaited = await room.Locator(".roster li:has([data-state=away])").AllAsync() is [_, ..] absent
                ? absent
                : await room.Locator(".roster li:has([data-state=awaited])").AllAsync();
            if (title.EndsWith("was refused", StringComparison.Ordinal))
            {
                Assert.Fail(await room.Locator("main").InnerTextAsync());
            }

            if (awaited.Count == 0)
            {
                // The console is at work; the screen changes by itself when it is done.
                await room.WaitForFunctionAsync(
                    "title => document.querySelector('h1').innerText !== title || document.querySelector('.roster li [data-state=awaited], .roster li [data-state=away]')",
                    title,
                    new PageWaitForFunctionOptions { Timeout = 4 * Patience, PollingInterval = LivePages.Beat });
                continue;
            }

            var name = (await awaited[0].Locator("b, span").First.InnerTextAsync()).Trim();
            await SignInAsync(page, console, name);
            await AnswerAsync(page, name);
        }

        Assert.Fail("The ceremony did not come to its end: " + await room.Locator("main").InnerTextAsync());
    }

    private async Task SignInAsync(IPage page, RunningConsole console, string name)
    {
        await page.GotoAsync(console.Address + "/station");
        var leave = page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true });
        var select = page.Locator("#officer");
        await leave.Or(select).First.WaitForAsync();
        if (await leave.IsVisibleAsync())
        {
            if ((await page.Locator("header b").First.InnerTextAsync()).Trim() == name)
            {
                return;
            }

            await leave.ClickAsync();
            await select.WaitForAsync();
        }

        var option = await page.Locator($"#officer option:has-text('{name},')").First.GetAttributeAsync("value");
        await select.SelectOptionAsync(option!);
        await page.Locator("input[data-secret=passphrase]").FillAsync(_passphrases[name]);
        await page.SignInByAsync("Sign in", name);
    }

    // Does what the station asks, as a person would who reads it.
    private async Task AnswerAsync(IPage page, string name)
    {
        await page.Locator("h1").First.WaitForAsync();
        // The form comes when the station has its lease, a moment after the heading.
        await page.WaitForFunctionAsync("() => !document.querySelector('h1').textContent.includes('Connecting') && document.querySelector('main button')", null, new() { PollingInterval = LivePages.Beat });
        var title = await page.Locator("h1").First.InnerTextAsync();
        await PictureAsync(page, "station");
        if (title.StartsWith("Nothing is asked", StringComparison.Ordinal) || title.StartsWith("Wait for", StringComparison.Ordinal))
        {
            return;
        }

        var secrets = await page.Locator("input[data-secret]").AllAsync();
        foreach (var field in secrets)
        {
            await field.FillAsync(SecretFor(name, (await field.GetAttributeAsync("data-secret"))!));
        }

        foreach (var group in await page.Locator("fieldset").AllAsync())
        {
            await group.Locator("input[type=radio]").First.CheckAsync();
        }

        foreach (var field in await page.Locator("input[type=text]").AllAsync())
        {
            await field.FillAsync(await TextForAsync(page, field));
        }

        // A page that is left before it has sent what was entered has sent nothing: the answer has come when the page reads otherwise.
        var before = await page.Locator("main").InnerTextAsync();
        var media = page.GetByRole(AriaRole.Button, new() { NameRegex = MediumButton() });
        var file = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take .* from Medium-A") });
        var primary = page.Locator("button.primary");
        if (await media.CountAsync() > 0)
        {
            await media.First.ClickAsync();
        }
        else if (await file.CountAsync() > 0)
        {
            await file.Filter(new() { HasTextRegex = new Regex($"share-{title[^1..]}") }).First.ClickAsync();
        }
        else if (await primary.CountAsync() > 0)
        {
            await primary.First.ClickAsync();
        }

        await page.WaitForFunctionAsync(
            "before => document.querySelector('main').innerText !== before", before, new() { PollingInterval = LivePages.Beat });
        await PictureAsync(page, "station-after");
    }

    private string SecretFor(string name, string field)
    {
        field = field.Replace("~again", "", StringComparison.Ordinal);
        var kind = field.Contains("so-pin", StringComparison.Ordinal) ? "so-pin" : field.Contains("pin", StringComparison.Ordinal) ? "pin" : "share";
        return _typed.TryGetValue(name + kind, out var known) ? known : _typed[name + kind] = kind switch
        {
            "so-pin" => "3141592653589793",
            "pin" => "271828",
            _ => $"a password of {name} for one share",
        };
    }

    private async Task<string> TextForAsync(IPage page, ILocator field)
    {
        var label = await page.Locator($"label[for='{await field.GetAttributeAsync("id")}']").InnerTextAsync();
        if (label.Contains("clock", StringComparison.OrdinalIgnoreCase) || label.Contains("time", StringComparison.OrdinalIgnoreCase))
        {
            return DateTimeOffset.UtcNow.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        }

        return label.Contains("serial", StringComparison.OrdinalIgnoreCase) ? "UTVIRT00001"
            : label.StartsWith("Number of the bag", StringComparison.Ordinal) ? $"B-{++_bags:000}"
            : label.StartsWith("Where it is kept", StringComparison.Ordinal) ? "Safe 2"
            : "none";
    }

    private async Task PictureAsync(IPage page, string name)
    {
        _pictures++;
        if (Environment.GetEnvironmentVariable("CEREMONY_SHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"run-{_pictures:000}-{name}.png") });
        }
    }

    [GeneratedRegex("^Write (to|the record to) Medium")]
    private static partial Regex MediumButton();
}
