using System.Diagnostics;
using System.Globalization;
using Ceremony.App.Components;
using Ceremony.App.Components.Screens;
using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Bench.Consoles;
using Ceremony.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ceremony.Bench.Years;

/// <summary>
/// Every page that a signed-in administrator can open by its address alone, again and again, in a process of its own, which also tells
/// what memory that took.
/// </summary>
internal static class PagesOfYears
{
    /// <summary>The first argument of such a process.</summary>
    public const string OneRun = "years-run";

    // What a rehearsal alone has, and what is shown when something else cannot be.
    private static readonly string[] _left = ["/cast", "/devices", "/fault", "/not-found"];

    private static int _requests;

    /// <summary>Starts the process.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="requests">How often each page is asked for.</param>
    /// <returns>Milliseconds of every request, by page, and resident megabytes at the end.</returns>
    public static async Task<(Dictionary<string, List<double>> Pages, double Megabytes)> RunAsync(string data, int requests)
    {
        var result = await Tool.RunAsync(Environment.ProcessPath!, [.. HostArguments, OneRun, data, requests.ToString(CultureInfo.InvariantCulture)]);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"{result}");
        }

        Dictionary<string, List<double>> pages = [];
        foreach (var line in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            pages[words[0]] = [.. words[1..].Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        }

        return (pages, pages.Remove("memory", out var memory) ? memory[0] : throw new InvalidOperationException($"{result}"));
    }

    /// <summary>What the process does: prints one line for each page, and one for its memory.</summary>
    public static async Task<int> ServeAsync(string data, int requests)
    {
        _requests = requests;
        await using var console = await HostedConsole.StartAsync(data, rehearsal: false);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(console.Address) };
        client.DefaultRequestHeaders.Add("Cookie", await console.SignInAdministratorAsync());
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var page in Addresses())
        {
            await PrintAsync(page, () => Fetching.GetAsync(client, page));
        }

        foreach (var register in RegisterPresenter.All)
        {
            await PrintAsync($"/registers/{register.Name}", () => RegisterAsync(console, register));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {Environment.WorkingSet / 1048576.0:0.0}"));
        return 0;
    }

    private static async Task PrintAsync(string page, Func<Task<double>> get)
    {
        await get(); // compiles what is not compiled
        List<double> times = [];
        for (var request = 0; request < _requests; request++)
        {
            times.Add(await get());
        }

        Console.WriteLine($"{page} {string.Join(' ', times.Select(time => time.ToString("0.000", CultureInfo.InvariantCulture)))}");
    }

    // A register is drawn only over a circuit, after the access is on record: so it is made and drawn here as its page does it then.
    private static async Task<double> RegisterAsync(HostedConsole console, RegisterPresenter register)
    {
        var started = Stopwatch.GetTimestamp();
        await using var scope = console.Services.CreateAsyncScope();
        var view = register.View(scope.ServiceProvider.GetRequiredService<RegisterDesk>().Now(), new RegisterQuery("", "", 1), new RoomTime(TimeZoneInfo.Utc));
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(() => renderer.RenderComponentAsync<RegisterScreen>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(RegisterScreen.View)] = view,
            [nameof(RegisterScreen.Frame)] = new FrameView("Registers", "", false, false, null),
            [nameof(RegisterScreen.Navigation)] = Array.Empty<NavigationView>(),
            [nameof(RegisterScreen.Search)] = "",
        })));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    // The routes without a name in them.
    private static IEnumerable<string> Addresses() => typeof(AppRoot).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => route.Template)
        .Where(template => !template.Contains('{', StringComparison.Ordinal) && !_left.Contains(template))
        .Order(StringComparer.Ordinal);

    private static string[] HostArguments => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(PagesOfYears).Assembly.Location] : [];
}
