using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>One console in rehearsal mode and one browser, for all tests that look at live pages.</summary>
public class RehearsalFloor : IAsyncLifetime
{
    private readonly Dictionary<string, (string Organisation, string Passphrase)> _cast = [];
    private readonly Browser _browser = new();
    private RunningConsole _console = null!;

    /// <summary>The administrator of the cast, who alone may start a ceremony.</summary>
    public const string Administrator = "H. Sørensen";

    /// <summary>Where the console serves.</summary>
    public string Address => _console.Address;

    /// <summary>The console's data folder.</summary>
    public string Data => _console.Data;

    /// <summary>A window as in the room, in the dark theme; the gallery is checked in both. The content policy is off, for axe.</summary>
    public static BrowserNewContextOptions Window => new() { ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 1366, Height = 768 }, BypassCSP = true };

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _console = await RunningConsole.StartAsync("--rehearsal");
        await _browser.InitializeAsync();
        await using var context = await OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address + "/cast");
        foreach (var row in await page.Locator("tbody tr").AllAsync())
        {
            var name = (await row.Locator("th").InnerTextAsync()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            _cast[name[0]] = (name[1], (await row.Locator("td.code").InnerTextAsync()).Trim());
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _console.DisposeAsync();
    }

    /// <summary>Kills the console.</summary>
    internal Task KillAsync() => _console.StopAsync();

    /// <summary>Starts it again, at the same address with the same data.</summary>
    internal Task StartAgainAsync() => _console.StartAgainAsync();

    /// <summary>Another window.</summary>
    public async Task<IBrowserContext> OpenAsync(bool withScript = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions(Window) { JavaScriptEnabled = withScript });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    /// <summary>Another window of the same browser. A page behind another one is drawn once a second, and every click waits for that.</summary>
    public async Task<IBrowserContext> OpenBesideAsync(IBrowserContext beside)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions(Window) { StorageState = await beside.StorageStateAsync() });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    /// <summary>What an officer of the cast signs in with.</summary>
    public string PassphraseOf(string name) => _cast[name].Passphrase;

    /// <summary>Organisation of an officer of the cast.</summary>
    public string OrganisationOf(string name) => _cast[name].Organisation;

    /// <summary>An officer of the cast at a browser of their own, not signed in yet. The same person may sit at several.</summary>
    internal Task<OfficerAtStation> SitDownAsync(string name, OfficerSecrets? secrets = null, string? address = null) => OfficerAtStation.OpenAsync(
        _browser, address ?? Address, "UTVIRT00001", secrets ?? new OfficerSecrets(name, OrganisationOf(name), PassphraseOf(name)), Window);

    /// <summary>The same, signed in.</summary>
    internal async Task<OfficerAtStation> SignInAsync(string name)
    {
        var officer = await SitDownAsync(name);
        await officer.SignInAsync();
        return officer;
    }
}

/// <summary>The tests of one rehearsal console, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RehearsalCollection : ICollectionFixture<RehearsalFloor>
{
    internal const string Name = "rehearsal";
}
