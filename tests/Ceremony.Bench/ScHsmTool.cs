using System.Globalization;
using Ceremony.Device.Simulator;
using Ceremony.TestKit;

namespace Ceremony.Bench;

/// <summary>OpenSC's <c>sc-hsm-tool</c>, with a virtual device of ours in a virtual reader as its card.</summary>
internal sealed class ScHsmTool : IAsyncDisposable
{
    private readonly PcscdFixture _pcscd = new();
    private VirtualReader? _reader;

    /// <summary>Starts pcscd and initialises a device, so that it waits for shares.</summary>
    /// <param name="shares">How many shares will be imported.</param>
    public async Task StartAsync(int shares)
    {
        await _pcscd.InitializeAsync();
        _reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.NeverInitialised));
        await RunAsync($"sc-hsm-tool --initialize --so-pin 3537363231383830 --pin 648219 --dkek-shares {shares} --label bench");
    }

    /// <summary>Imports a share file and says what that cost the tool.</summary>
    /// <param name="path">The share file.</param>
    /// <param name="password">Its password, of a published vector: it shows in the process list.</param>
    /// <returns>CPU seconds of the tool's process.</returns>
    public async Task<double> ImportAsync(string path, string password)
    {
        var result = await RunAsync($"TIMEFORMAT='cpu %3U %3S'; time sc-hsm-tool --import-dkek-share {path} --password {password}");
        if (!result.All.Contains("DKEK share imported", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The share was not imported: {result}");
        }

        var times = result.Errors.Split('\n').Last(line => line.StartsWith("cpu ", StringComparison.Ordinal)).Split(' ');
        return double.Parse(times[1], CultureInfo.InvariantCulture) + double.Parse(times[2], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync();
        }

        await _pcscd.DisposeAsync();
    }

    private static async Task<ToolResult> RunAsync(string command)
    {
        var result = await Tool.RunAsync("bash", ["-c", command]);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException($"{result}");
    }
}
