using System.Diagnostics;
using System.Globalization;
using Ceremony.TestKit;

namespace Ceremony.Bench.Consoles;

/// <summary>The program, serving a data folder from a process of its own.</summary>
internal sealed class ServedConsole : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private ServedConsole(Process process, string address) => (_process, _client) = (process, new HttpClient { BaseAddress = new Uri(address) });

    /// <summary>The program as <c>dotnet build</c> leaves it: nothing of it is compiled ahead.</summary>
    public static string Built => RepositoryFiles.PathOf("Ceremony.App", "bin", "Release", "net10.0", "ceremony");

    /// <summary>Seconds from the start of the process to the first page.</summary>
    public double StartSeconds { get; private set; }

    /// <summary>Starts it and fetches the first page.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="settings">Settings of the runtime, as environment variables.</param>
    public static async Task<ServedConsole> StartAsync(string program, string data, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(program, ["serve", "--data", data, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                var console = new ServedConsole(process, line);
                await console.GetAsync("/");
                console.StartSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                return console;
            }
        }

        throw new InvalidOperationException("The console did not start: " + await messages);
    }

    /// <summary>Fetches a page.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Milliseconds until its last byte was here.</returns>
    public Task<double> GetAsync(string path) => Fetching.GetAsync(_client, path);

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes() => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024.0;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
