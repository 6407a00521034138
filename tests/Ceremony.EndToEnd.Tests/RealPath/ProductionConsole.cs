using System.Diagnostics;
using System.Text;
using Ceremony.EndToEnd.Tests.Screens;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>
/// The built program as a process of its own, in production mode: PC/SC devices, a folder for its data, two folders as media, and
/// home and temporary folders of its own, so that everything it writes lies below one folder.
/// </summary>
internal sealed class ProductionConsole : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _said = new();

    private ProductionConsole(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>Where it serves.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The code that it printed for its first administrator.</summary>
    public string OneTimeCode { get; private set; } = "";

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Everything that it can write to: data, media, home, temporary files.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Its media.</summary>
    public string[] Media => [Path.Combine(Folder, "medium-A"), Path.Combine(Folder, "medium-B")];

    /// <summary>What it wrote on its two outputs.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it has printed the one-time code and its address.</summary>
    public static async Task<ProductionConsole> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ceremony-real-");
        foreach (var name in (string[])["medium-A", "medium-B", "home", "tmp"])
        {
            folder.CreateSubdirectory(name);
        }

        var start = new ProcessStartInfo(AppFiles.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(folder.FullName, "home"),
        };
        start.Environment["HOME"] = Path.Combine(folder.FullName, "home");
        start.Environment["TMPDIR"] = Path.Combine(folder.FullName, "tmp");
        foreach (var argument in (string[])
            [
                "serve", "--accept-virtual", "--data", Path.Combine(folder.FullName, "data"), "--urls", "http://127.0.0.1:0",
                "--media", Path.Combine(folder.FullName, "medium-A"), "--media", Path.Combine(folder.FullName, "medium-B"),
            ])
        {
            start.ArgumentList.Add(argument);
        }

        var console = new ProductionConsole(Process.Start(start)!, folder);
        await console.WaitForAddressAsync();
        return console;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitForAddressAsync()
    {
        const string Code = "One-time code of the first administrator: ";
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.OutputDataReceived += (_, line) =>
        {
            Note(line.Data);
            if (line.Data is { } code && code.StartsWith(Code, StringComparison.Ordinal))
            {
                OneTimeCode = code[Code.Length..].Trim();
            }
            else if (line.Data is { } address && address.StartsWith("http://", StringComparison.Ordinal))
            {
                Address = address;
                serving.TrySetResult();
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (await Task.WhenAny(serving.Task, _process.WaitForExitAsync()) != serving.Task)
        {
            throw new InvalidOperationException("The console did not start: " + Said);
        }
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }
}
