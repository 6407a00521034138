using System.Diagnostics;

namespace Ceremony.EndToEnd.Tests.Screens;

/// <summary>The built program, running as its own process on a free loopback port with a data folder of its own.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task<string> _messages;

    private RunningConsole(Process process, DirectoryInfo folder, Task<string> messages, string address) => (_process, _folder, _messages, Address) = (process, folder, messages, address);

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
                return new RunningConsole(process, folder, messages, line);
            }
        }

        throw new InvalidOperationException("The console did not start: " + await messages);
    }

    /// <summary>Ends it.</summary>
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
}
