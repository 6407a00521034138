using System.Diagnostics;
using System.Globalization;
using Ceremony.EndToEnd.Tests.Screens;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Hosting;

/// <summary>What the kernel says about the real program while it runs. Linux only, as the checks themselves.</summary>
public sealed class ProcessHardeningTests : IAsyncLifetime
{
    private const int CapabilityIpcLock = 14;

    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-hardening-").FullName;
    private Process _process = null!;

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo(AppFiles.Program, ["serve", "--data", Path.Combine(_folder, "data"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        // The first line is written once it serves.
        Assert.NotNull(await _process.StandardOutput.ReadLineAsync());
    }

    public async Task DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_running_program_writes_no_core_file_and_cannot_allow_itself_one()
    {
        var limit = File.ReadLines($"/proc/{_process.Id}/limits").Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));

        Assert.Equal(["0", "0", "bytes"], limit["Max core file size".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_running_programs_memory_is_locked_exactly_where_that_cannot_make_it_fail_later()
    {
        var status = File.ReadLines($"/proc/{_process.Id}/status").Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        var mayLock = (ulong.Parse(status["CapEff"], NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> CapabilityIpcLock & 1) == 1
            // Capabilities inside another user namespace do not count here.
            && File.ReadAllText($"/proc/{_process.Id}/uid_map").EndsWith("4294967295\n", StringComparison.Ordinal);
        var unlimited = File.ReadLines($"/proc/{_process.Id}/limits")
            .Single(line => line.StartsWith("Max locked memory", StringComparison.Ordinal))["Max locked memory".Length..]
            .TrimStart().StartsWith("unlimited", StringComparison.Ordinal);

        Assert.Equal(mayLock || unlimited, status["VmLck"] != "0 kB");
    }
}
