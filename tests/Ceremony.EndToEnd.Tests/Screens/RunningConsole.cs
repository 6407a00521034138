using System.Diagnostics;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>The built program, running as its own process on a free loopback port with a data folder of its own.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string[] _arguments;
    private Process _process;
    private Task<string> _messages;

    private RunningConsole(DirectoryInfo folder, string[] arguments, Started started) =>
        (_folder, _arguments, _process, _messages, Address) = (folder, arguments, started.Process, started.Messages, started.Address);

    /// <summary>Where it serves.</summary>
    public string Address { get; }

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Starts it and waits for the address that it prints.</summary>
    public static Task<RunningConsole> StartAsync(params string[] arguments) => StartAtAsync("http://127.0.0.1:0", arguments);

    /// <summary>The same at an address of its own.</summary>
    /// <param name="url">The address; port 0 is any that is free.</param>
    /// <param name="arguments">Its other arguments.</param>
    public static async Task<RunningConsole> StartAtAsync(string url, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("ceremony-console-");
        return new RunningConsole(folder, arguments, await ServeAsync(folder, url, arguments));
    }

    /// <summary>Starts it again after its end, at the same address with the same data.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        (_process, _messages, _) = await ServeAsync(_folder, Address, _arguments);
    }

    /// <summary>Ends it at once, as a crash or a pulled plug does.</summary>
    /// <returns>What it told the person who started it, beside its results.</returns>
    public async Task<string> StopAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        return await _messages;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<Started> ServeAsync(DirectoryInfo folder, string url, string[] arguments)
    {
        var start = new ProcessStartInfo(AppFiles.Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["serve", "--data", Path.Combine(folder.FullName, "data"), "--urls", url, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                return new Started(process, messages, line);
            }
        }

        throw new InvalidOperationException("The console did not start: " + await messages);
    }

    private sealed record Started(Process Process, Task<string> Messages, string Address);
}
