using System.Diagnostics;
using System.Text;
using Xunit;

namespace Ceremony.TestKit;

/// <summary>
/// A pcscd with vsmartcard's virtual reader, started for one test collection inside a namespace of its own (see
/// <c>scripts/in-pcsc-namespace</c>) and stopped after it. Slots are on ports 35963 and 35964.
/// </summary>
public sealed class PcscdFixture : IAsyncLifetime
{
    /// <summary>Name of the first virtual reader, as PC/SC lists it.</summary>
    public const string FirstReader = "Virtual PCD 00 00";

    /// <summary>Name of the second virtual reader.</summary>
    public const string SecondReader = "Virtual PCD 00 01";

    private const string Folder = "/run/pcscd";
    private const string Driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
    private const string Marker = "CEREMONY_PCSC_NAMESPACE";

    private readonly StringBuilder _log = new();
    private string? _configuration;
    private Process? _process;

    /// <summary>What pcscd wrote, for a failing test's message.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Marker) != "1" || !Directory.Exists(Folder))
        {
            throw new InvalidOperationException(
                "These tests start a pcscd of their own and must run in a namespace of their own: scripts/in-pcsc-namespace dotnet test tests/…");
        }

        if (!File.Exists(Driver))
        {
            throw new InvalidOperationException("The virtual reader's driver is not installed (Debian package vsmartcard-vpcd).");
        }

        string socket = Path.Combine(Folder, "pcscd.comm");
        if (File.Exists(socket))
        {
            throw new InvalidOperationException("Another pcscd runs in this namespace already.");
        }

        _configuration = Directory.CreateTempSubdirectory("pcscd-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(_configuration, "vpcd"),
            $"FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:0x8C7B\nLIBPATH {Driver}\nCHANNELID 0x8C7B\n");

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Folder, "pcscd.comm");
        watcher.Created += (_, _) => ready.TrySetResult();
        watcher.EnableRaisingEvents = true;

        var start = new ProcessStartInfo("pcscd", ["--foreground", "-c", _configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("pcscd did not start.");
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended) == ended)
        {
            throw new InvalidOperationException("pcscd ended at once:\n" + Log);
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }

        // A killed pcscd leaves these behind, and the next one would refuse to start.
        foreach (string name in (string[])["pcscd.comm", "pcscd.pid"])
        {
            File.Delete(Path.Combine(Folder, name));
        }

        if (_configuration is not null)
        {
            Directory.Delete(_configuration, recursive: true);
        }
    }

    private void Append(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}
