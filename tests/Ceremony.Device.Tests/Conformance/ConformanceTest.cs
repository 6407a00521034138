using Ceremony.Device.Simulator;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Conformance;

/// <summary>What every conformance test needs: a folder, the PINs in the environment, and lines in the table.</summary>
public abstract class ConformanceTest(ConformanceTable table) : IDisposable
{
    private static readonly Dictionary<string, string> Pins = new()
    {
        ["PIN"] = "648219",
        ["NEWPIN"] = "135790",
        ["WRONGPIN"] = "000000",
        ["SOPIN"] = "3537363231383830",
        ["NEWSOPIN"] = "1234567890123456",
        ["WRONGSOPIN"] = "1111111111111111",
        ["SHAREPW"] = "a share password",
    };

    /// <summary>Where the tools leave their files.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("conformance-").FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A new device in the first reader.</summary>
    internal static Task<VirtualReader> NewDeviceAsync(string serial = "UTVIRT00001", VirtualCardStartState start = VirtualCardStartState.AsSold, int slot = 0) =>
        VirtualReader.InsertAsync(VirtualCard.CreateNew(serial, start), slot);

    /// <summary>Runs a command line whose arguments hold no blanks, or stand in single quotes.</summary>
    internal Task<ToolResult> RunAsync(string line, string input = "")
    {
        var parts = line.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return Tool.RunAsync(parts[0], parts[1..], Folder, input, Pins);
    }

    /// <summary>Runs a command that must work and say certain things; adds a line to the table.</summary>
    internal async Task<ToolResult> WorksAsync(string section, string line, string reason, params string[] says)
    {
        var result = await RunAsync(line);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.All(says, text => Assert.True(result.All.Contains(text, StringComparison.Ordinal), $"'{text}' is missing in\n{result}"));
        Assert.False(result.Errors.Contains("failed", StringComparison.OrdinalIgnoreCase) || result.Errors.Contains("error", StringComparison.OrdinalIgnoreCase), result.ToString());
        table.Add(section, line, "works", reason);
        return result;
    }

    /// <summary>Runs a command that must say why it did not work; adds a line to the table.</summary>
    internal async Task<ToolResult> SaysNoAsync(string section, string line, string result, string reason, string says)
    {
        var run = await RunAsync(line);
        Assert.True(run.All.Contains(says, StringComparison.Ordinal), $"'{says}' is missing in\n{run}");
        table.Add(section, line, result, reason);
        return run;
    }

    /// <summary>Adds a line for what was checked by other means.</summary>
    internal void Note(string section, string line, string result, string reason) => table.Add(section, line, result, reason);

    internal string FileIn(string name) => Path.Combine(Folder, name);

    /// <summary>True if openssl says "Verified OK".</summary>
    internal async Task AssertVerifiedAsync(string line)
    {
        var result = await RunAsync(line);
        Assert.True(result.Output.Contains("Verified OK", StringComparison.Ordinal), result.ToString());
    }
}
