using System.Globalization;
using System.Text;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// Opening one share file, against the same chain of MD5 blocks in C and against <c>sc-hsm-tool --import-dkek-share</c>.
/// Runs alternate, so that a busy machine disturbs all alike. CPU seconds, which on an idle machine are the seconds
/// that the officer waits; the tool's waiting for the card is thereby left out.
/// </summary>
internal static class ShareOpen
{
    private const int Runs = 5;
    private const string Unit = "s CPU";

    private static readonly ShareFileVector Vector = ShareFileVector.All["computed-1"];

    public static async Task<IReadOnlyList<Comparison>> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "share.pbe");
        await File.WriteAllBytesAsync(path, Vector.File);
        var chainInC = await CompileChainAsync(folder);
        await using var tool = new ScHsmTool();
        await tool.StartAsync(Runs);

        List<double> ours = [];
        List<double> inC = [];
        List<double> byTool = [];
        for (var run = 1; run <= Runs; run++)
        {
            await Console.Error.WriteLineAsync($"share-open: run {run} of {Runs}");
            ours.Add(OpenOnce());
            inC.Add(await RunChainAsync(chainInC));
            byTool.Add(await tool.ImportAsync(path, Encoding.ASCII.GetString(Vector.Password)));
        }

        var opening = new Figure("open one share file", Unit, ours);
        return
        [
            new Comparison(opening, new Figure("the same chain in C, gcc -O3", Unit, inC), 1.15),
            new Comparison(opening, new Figure("sc-hsm-tool --import-dkek-share", Unit, byTool), 0.30),
        ];
    }

    private static async Task<string> CompileChainAsync(TemporaryFolder folder)
    {
        var program = Path.Combine(folder.Path, "md5-chain");
        var result = await Tool.RunAsync("gcc", ["-O3", "-o", program, RepositoryFiles.PathOf("tests", "Ceremony.Bench", "Baselines", "md5-chain.c")]);
        return result.ExitCode == 0 ? program : throw new InvalidOperationException($"{result}");
    }

    private static async Task<double> RunChainAsync(string program)
    {
        var result = await Tool.RunAsync(program, []);
        return double.Parse(result.Output.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static double OpenOnce()
    {
        using var file = ShareFile.Parse(Vector.File);
        var before = Environment.CpuUsage.TotalTime;
        if (ShareFileFormat.Standard.Open(file, Vector.Password) is not ShareOpening.Opened opened)
        {
            throw new InvalidOperationException("The share file did not open.");
        }

        opened.Share.Dispose();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
