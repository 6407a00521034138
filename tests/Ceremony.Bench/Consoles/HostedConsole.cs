using System.Globalization;
using System.Text;
using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Stations;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ceremony.Bench.Consoles;

/// <summary>A console that is served from this process, so that what it holds can be reached beside its pages.</summary>
internal sealed class HostedConsole : IAsyncDisposable
{
    private readonly ConsoleOpening _opening;
    private readonly WebApplication _app;

    private HostedConsole(ConsoleOpening opening, WebApplication app) => (_opening, _app) = (opening, app);

    /// <summary>Where it serves.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Its ceremonies.</summary>
    public CeremonyConsole Ceremonies => _app.Services.GetRequiredService<CeremonyConsole>();

    /// <summary>What it is made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Opens a data folder and serves it on a free port of this machine.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="rehearsal">True for a rehearsal console.</param>
    public static async Task<HostedConsole> StartAsync(string data, bool rehearsal)
    {
        var options = new ConsoleOptions { DataFolder = data, Rehearsal = rehearsal, Urls = ["http://127.0.0.1:0"] };
        var opening = ConsoleOpening.Open(options, ShareFileFormat.Standard, TimeProvider.System);
        var app = ConsoleHost.Build(options, opening);
        var console = new HostedConsole(opening, app);
        await console.Ceremonies.OpenAllAsync();
        await app.StartAsync();
        return console;
    }

    /// <summary>Signs an administrator in, whom it enrols first where there is none.</summary>
    /// <returns>The cookie of their station.</returns>
    public async Task<string> SignInAdministratorAsync()
    {
        var officers = _app.Services.GetRequiredService<OfficerDirectory>();
        if (officers.IssueFirstAdministratorCode() is { } issued)
        {
            using var code = SecretBuffer.CopyOf(Encoding.UTF8.GetBytes(issued));
            using var passphrase = SecretBuffer.CopyOf("a passphrase of the benchmark"u8);
            _ = await officers.EnrolFirstAdministrator(code, "B. Benchmark", "Internal", passphrase);
        }

        var stations = _app.Services.GetRequiredService<StationRegistry>();
        var token = stations.SignIn(stations.Create().Session, officers.Officers.First(officer => officer.Administrator));
        return string.Create(CultureInfo.InvariantCulture, $"ceremony-station-{new Uri(Address).Port}={token}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _opening.Dispose();
    }
}
