using System.Globalization;
using Ceremony.App.Orchestration;
using Ceremony.Bench.Consoles;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.TestKit.Scripts;
using Microsoft.Playwright;

namespace Ceremony.Bench.Benchmarks;

/// <summary>How long an event takes until it stands on every one of twenty screens.</summary>
internal static class StationScreens
{
    private const int Screens = 20;
    private const int Runs = 5;
    private const int EventsInRun = 20;
    private const string Administrator = "a-berg";
    private const string Operator = "o-lindgren";

    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(300);

    // Notes when the list of those who are present changes, by the machine's clock in milliseconds.
    private const string Watch = """
        window.changes = [];
        let before = '';
        new MutationObserver(() => {
          const now = document.querySelector('.roster')?.textContent ?? '';
          if (now !== before) window.changes.push(performance.timeOrigin + performance.now());
          before = now;
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    public static async Task<Measured> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        await using var console = await HostedConsole.StartAsync(Path.Combine(folder.Path, "data"), rehearsal: true);
        var (session, refusal) = await console.Ceremonies.StartAsync(SampleScripts.Small(), Administrator);
        await SubmitAsync(session ?? throw new InvalidOperationException($"{refusal}"), new ArriveAtCeremony(), Administrator);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CEREMONY_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
        List<IPage> pages = [];
        for (var screen = 0; screen < Screens; screen++)
        {
            // A context each: a browser of its own, with a station and a circuit of its own.
            var page = await (await browser.NewContextAsync()).NewPageAsync();
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync($"{console.Address}/ceremony/{session.State.Id}");
            pages.Add(page);
        }

        // A page that was drawn before somebody came or went shows it only over its circuit.
        foreach (var page in pages)
        {
            var before = await page.EvaluateAsync<int>("() => window.changes.length");
            await ComeOrGoAsync(session);
            await page.WaitForFunctionAsync($"() => window.changes.length > {before}", null, new PageWaitForFunctionOptions { Timeout = 120_000, PollingInterval = 100 });
        }

        List<double> worst = [], medians = [];
        for (var run = 0; run < Runs; run++)
        {
            var times = await MeasureAsync(session, pages);
            worst.Add(times[(times.Count * 99 / 100) - 1]);
            medians.Add(times[times.Count / 2]);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"stations: run {run + 1} of {Runs}: median {medians[^1]:0} ms, 99th percentile {worst[^1]:0} ms, at most {times[^1]:0} ms"));
        }

        return new Measured(
            "Twenty screens of one ceremony",
            $"{Screens} browser contexts of one headless Chromium, each with the room's screen of the same ceremony over a circuit of its own; nothing polls. {EventsInRun} times in each run an officer comes or goes; measured from before the command is given, so with deciding and the flush to the disk, "
                + "until the list of those present has changed in a page's document, by the machine's clock. Console, browser and all its pages share the machine.",
            [
                new Comparison(new Figure("an event on a screen, 99th percentile of all screens and events", "ms", worst), null, 150),
                new Comparison(new Figure("an event on a screen, median", "ms", medians), null, null),
            ]);
    }

    private static async Task<List<double>> MeasureAsync(CeremonySession session, List<IPage> pages)
    {
        List<double> given = [];
        for (var happening = 0; happening < EventsInRun; happening++)
        {
            given.Add((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds);
            await ComeOrGoAsync(session);
            await Task.Delay(_between);
        }

        List<double> times = [];
        foreach (var page in pages)
        {
            var changes = await page.EvaluateAsync<double[]>("() => window.changes");
            times.AddRange(given.Select(at => changes.First(change => change >= at) - at));
        }

        times.Sort();
        return times;
    }

    private static Task ComeOrGoAsync(CeremonySession session) => SubmitAsync(session, session.State.IsPresent(Operator) ? new LeaveCeremony() : new ArriveAtCeremony(), Operator);

    private static async Task SubmitAsync(CeremonySession session, CeremonyCommand command, string officer)
    {
        if (await session.SubmitAsync(command with { Actor = officer, Station = "ST-1" }) is { } refusal)
        {
            throw new InvalidOperationException($"{refusal}");
        }
    }
}
