using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>An officer at a browser of their own: signs in, reads what the station asks, and does it.</summary>
internal sealed partial class OfficerAtStation : IAsyncDisposable
{
    // What stands on the bags, for whoever takes a device out of one: by console and serial number.
    private static readonly ConcurrentDictionary<string, string> _bags = new(StringComparer.Ordinal);

    private const float Patience = 60_000; // ms; opening a share file takes seconds, more on a busy machine
    private const string Asked = "() => { const h = document.querySelector('main h1, h1'); return h && document.querySelector('main button') && !/^(Nothing is asked|Wait for|Your entry is held|Connecting)/.test(h.textContent.trim()); }";

    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly List<string> _complaints = [];
    private int _typedAgain;

    private OfficerAtStation(IBrowserContext context, IPage page, string address, string serial, OfficerSecrets officer)
    {
        (_context, Page, _address, Serial, Officer) = (context, page, address, serial, officer);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
    }

    /// <summary>Their page.</summary>
    public IPage Page { get; }

    /// <summary>Who it is.</summary>
    public OfficerSecrets Officer { get; }

    /// <summary>The device that they choose.</summary>
    public string Serial { get; set; }

    /// <summary>The share file that they bring instead of making a share; null if they make one.</summary>
    public string? ShareFile { get; set; }

    /// <summary>The printed sheet of an envelope by its file's name, for an officer who types rather than shows the file; null for one who shows it.</summary>
    public Func<string, EnvelopeSheet>? TypesSheet { get; set; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a browser session of its own.</summary>
    public static async Task<OfficerAtStation> OpenAsync(Browser browser, string address, string serial, OfficerSecrets officer, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return new OfficerAtStation(context, await context.NewPageAsync(), address, serial, officer);
    }

    /// <summary>Closes the browser session.</summary>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Enrols as the first administrator, with the code that the console printed.</summary>
    public async Task EnrolFirstAsync(string code)
    {
        await Page.GotoLiveAsync(_address + "/station");
        await Page.GetByLabel("Your name").FillAsync(Officer.Name);
        await Page.GetByLabel("Your organisation").FillAsync(Officer.Organisation);
        await Page.GetByLabel("One-time code").FillAsync(code);
        await Page.GetByLabel("Your new passphrase", new() { Exact = true }).FillAsync(Officer.Passphrase);
        await Page.GetByLabel("Your new passphrase, again").FillAsync(Officer.Passphrase);
        await Page.SignInByAsync("Enrol as administrator", Officer.Name);
    }

    /// <summary>Opens the enrolment of another officer, who then types their passphrase here, before a second officer if there is one.</summary>
    public async Task EnrolAsync(OfficerSecrets other, OfficerAtStation? second)
    {
        await Page.GotoLiveAsync(_address + "/enrol");
        await Page.GetByLabel("Name, as it is to be printed").FillAsync(other.Name);
        await Page.GetByLabel("Organisation").FillAsync(other.Organisation);
        await Page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        if (second is null)
        {
            await Page.GetByLabel("Who else is present?").FillAsync("The porter");
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Open the enrolment" }).ClickAsync();
        if (second is not null)
        {
            await second.Page.GotoLiveAsync(_address + "/enrol");
            await second.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("am present$") }).ClickAsync();
        }

        await Page.GetByLabel($"New passphrase of {other.Name}").FillAsync(other.Passphrase);
        await Page.GetByLabel("New passphrase, again").FillAsync(other.Passphrase);
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Set the passphrase of {other.Name}" }).ClickAsync();
        await Page.GetByRole(AriaRole.Rowheader, new() { NameRegex = new Regex("^" + Regex.Escape(other.Name)) }).WaitForAsync();
    }

    /// <summary>Signs in at the station.</summary>
    public async Task SignInAsync()
    {
        await Page.GotoLiveAsync(_address + "/station");
        await Page.GetByLabel("Your name").SelectOptionAsync(new SelectOptionValue { Label = $"{Officer.Name}, {Officer.Organisation}" });
        await Page.GetByLabel("Your passphrase").FillAsync(Officer.Passphrase);
        await Page.SignInByAsync("Sign in", Officer.Name);
    }

    /// <summary>Does what the station asks, one thing after another, until the room's ceremony is finished.</summary>
    /// <param name="turn">Taken for the length of one answer, so that a failing run can be read.</param>
    /// <param name="beforeAnswer">Called with the heading, in the turn.</param>
    /// <param name="finished">Completes when the ceremony is finished.</param>
    public async Task PlayAsync(SemaphoreSlim turn, Func<string, Task> beforeAnswer, Task finished)
    {
        await Page.GotoLiveAsync(_address + "/station");
        while (!finished.IsCompleted)
        {
            var asked = Page.WaitForFunctionAsync(Asked, null, new() { Timeout = 0, PollingInterval = LivePages.Beat });
            if (await Task.WhenAny(asked, finished) == finished)
            {
                return;
            }

            await asked;
            await turn.WaitAsync();
            try
            {
                if (await Page.EvaluateAsync<bool>(Asked))
                {
                    await beforeAnswer(await HeadingAsync());
                    await AnswerAsync();
                }
            }
            finally
            {
                turn.Release();
            }
        }
    }

    /// <summary>Completes when something is asked here; fails after two minutes.</summary>
    public Task AskedAsync() => Page.WaitForFunctionAsync(Asked, null, new() { Timeout = 2 * Patience, PollingInterval = LivePages.Beat });

    /// <summary>The heading of what is asked here now, or null.</summary>
    public async Task<string?> AskedNowAsync() => await Page.EvaluateAsync<bool>(Asked) ? await HeadingAsync() : null;

    private Task<string> HeadingAsync() => Page.Locator("h1").First.InnerTextAsync();

    /// <summary>Does what the station asks now.</summary>
    public async Task AnswerAsync()
    {
        var before = await Page.Locator("main").InnerTextAsync();
        if (await Page.Locator("#components-reconnect-modal:visible").CountAsync() > 0)
        {
            // A busy machine answers late; the page says so, comes back by itself, and asks again.
            return;
        }

        if (await Page.Locator("main .message:visible").CountAsync() > 0)
        {
            throw new InvalidOperationException($"The station of {Officer.Name} says: {before}");
        }

        if (ShareFile is not null && await BringsAsync(before))
        {
            return;
        }

        if (TypesSheet is not null && (await HeadingAsync()).StartsWith("Show your envelope", StringComparison.Ordinal) && FileOnRecord().Match(before) is { Success: true } named)
        {
            var typed = TypesSheet(named.Groups[1].Value);
            await Page.Locator("#sheet-text").FillAsync(string.Join('\n', typed.Rows));
            await Page.GetByRole(AriaRole.Button, new() { Name = "Read the sheet" }).ClickAsync();
            await AnsweredAsync(before);
            return;
        }

        if (await Page.Locator("[data-show-piece]").CountAsync() > 0)
        {
            // Written down from the screen, as a person does.
            await Page.Locator("[data-show-piece]").ClickAsync();
            var shown = Page.Locator("[data-piece-text]", new() { HasTextRegex = new Regex("2: ") });
            await shown.WaitForAsync();
            Officer.WritesDown((await shown.InnerTextAsync()).Replace('\n', ' ').Trim());
        }

        foreach (var field in await Page.Locator("input[data-secret]").AllAsync())
        {
            await field.FillAsync(Officer.For((await field.GetAttributeAsync("data-secret"))!));
        }

        foreach (var group in await Page.Locator("fieldset").AllAsync())
        {
            var device = group.Locator($"input[type=radio][value='{Serial}']");
            await (await device.CountAsync() > 0 ? device : group.Locator("input[type=radio]").First).CheckAsync();
        }

        foreach (var field in await Page.Locator("input[type=text]").AllAsync())
        {
            await field.FillAsync(await FactForAsync(field));
        }

        var button = await ButtonAsync(before);
        if (await button.CountAsync() > 0)
        {
            await button.ClickAsync();
        }

        // Without a button, what somebody else did, or the console, ended the question in this moment: the page changes by itself.
        await AnsweredAsync(before);
    }

    // Shows the share file where the page takes one.
    private async Task<bool> BringsAsync(string before)
    {
        var brings = Page.GetByRole(AriaRole.Button, new() { Name = "I bring a file instead" });
        var field = Page.Locator("input[data-share-file]");
        if (await brings.CountAsync() > 0)
        {
            await brings.ClickAsync();
            await field.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            before = await Page.Locator("main").InnerTextAsync();
        }

        if (await field.CountAsync() == 0)
        {
            return false;
        }

        await field.SetInputFilesAsync(ShareFile!);
        await AnsweredAsync(before);
        return true;
    }

    private async Task AnsweredAsync(string before)
    {
        try
        {
            await Page.WaitForFunctionAsync(
                "before => document.querySelector('main').innerText !== before", before, new() { PollingInterval = LivePages.Beat });
        }
        catch (TimeoutException) when (++_typedAgain <= 3)
        {
            // When a busy machine loses the connection for a moment, the page empties the field before it is sent: a person types again.
            foreach (var field in await Page.Locator("input[data-secret]").AllAsync())
            {
                Assert.Equal("", await field.InputValueAsync());
            }
        }

        if (await Page.Locator("[data-entry-error]:visible").CountAsync() > 0)
        {
            throw new InvalidOperationException($"The station of {Officer.Name} refused: {await Page.Locator("main").InnerTextAsync()}");
        }
    }

    // A medium that is not on the page yet as written to; the file that is approved or on record; else what the page offers first.
    private async Task<ILocator> ButtonAsync(string shown)
    {
        var media = Page.GetByRole(AriaRole.Button, new() { NameRegex = MediumButton() });
        if (await media.CountAsync() > 0)
        {
            return shown.Contains("1 more medium", StringComparison.Ordinal) ? media.Last : media.First;
        }

        var approved = Page.Locator("li:has(button)").Filter(new() { HasTextRegex = ApprovedFile() });
        if (await approved.CountAsync() > 0)
        {
            return approved.First.GetByRole(AriaRole.Button);
        }

        // Of an earlier ceremony, whose file names are not on record here: by what the file is named after.
        var ofEarlier = EnvelopeOfEarlier().Match(shown) is { Success: true } piece ? $"-share-{piece.Groups[2].Value}-piece-{piece.Groups[1].Value}.envelope"
            : ShareFileOfEarlier().Match(shown) is { Success: true } share ? $"-share-{share.Groups[1].Value}.pbe"
            : null;
        if (ofEarlier is not null && !FileOnRecord().IsMatch(shown))
        {
            var files = Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($@"^Take \S+{Regex.Escape(ofEarlier)} from medium-", RegexOptions.IgnoreCase) });
            if (await files.CountAsync() > 0)
            {
                return files.Last;
            }
        }

        // A form of facts may name the file too, and has one button.
        return FileOnRecord().Match(shown) is { Success: true } file && await Page.Locator("input[type=text]").CountAsync() == 0
            ? Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Take {Regex.Escape(file.Groups[1].Value)} from medium-", RegexOptions.IgnoreCase) }).Last
            : Page.Locator("button.primary:not([data-show-piece])").First;
    }

    private async Task<string> FactForAsync(ILocator field)
    {
        var label = await Page.Locator($"label[for='{await field.GetAttributeAsync("id")}']").InnerTextAsync();
        return label.Contains("clock", StringComparison.OrdinalIgnoreCase) || label.Contains("time", StringComparison.OrdinalIgnoreCase)
            ? DateTimeOffset.UtcNow.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : label.Contains("serial", StringComparison.OrdinalIgnoreCase) ? Serial
            : label == "Bag number found" ? _bags.GetValueOrDefault(_address + Serial, "in the safe")
            : label == "Number of the new bag" ? _bags[_address + Serial] = string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(1_000_000):000000}")
            : label.StartsWith("Number of the", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(1_000_000):000000}")
            : label.StartsWith("Next drill due", StringComparison.Ordinal) ? DateTimeOffset.UtcNow.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : label.StartsWith("Findings", StringComparison.Ordinal) || label.StartsWith("Owner of the findings", StringComparison.Ordinal) ? ""
            : label.StartsWith("What is left", StringComparison.Ordinal) || label.StartsWith("People without whom", StringComparison.Ordinal) ? "" : "in the safe";
    }

    [GeneratedRegex("^Write (to|the record to|what was issued to|the wrapped keys to) medium-", RegexOptions.IgnoreCase)]
    private static partial Regex MediumButton();

    // Where no public key is on record yet, any wrapped key of the domain is.
    [GeneratedRegex("This is the approved file, by its hash|, KCV [0-9A-F]{16}(?!.*is not the one on record)")]
    private static partial Regex ApprovedFile();

    [GeneratedRegex(@"Or the envelope’s file, piece (\d+) of (?:old )?share (\d+)")]
    private static partial Regex EnvelopeOfEarlier();

    [GeneratedRegex(@"\bShow the file of share (\d+)")]
    private static partial Regex ShareFileOfEarlier();

    [GeneratedRegex(@"On record: (\S+\.(?:pbe|envelope))\b")]
    private static partial Regex FileOnRecord();
}
