using System.Globalization;
using System.Text;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// Opening one share file, and several at once, against the same chains of MD5 blocks in C and against
/// <c>sc-hsm-tool --import-dkek-share</c>.
/// </summary>
internal static class ShareOpen
{
    private const int Runs = 5;
    private const int Several = 8;
    private const int Many = 32;
    private const string Unit = "s CPU";

    private static readonly ShareFileVector Vector = ShareFileVector.All["computed-1"];

    public static async Task<Measured> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "share.pbe");
        await File.WriteAllBytesAsync(path, Vector.File);
        var chainInC = await CompileChainAsync(folder, 1);
        var lanesInC = await CompileChainAsync(folder, Several);
        await using var tool = new ScHsmTool();
        await tool.StartAsync(Runs);

        List<double> one = [];
        List<double> several = [];
        List<double> many = [];
        List<double> oneInC = [];
        List<double> severalInC = [];
        List<double> byTool = [];
        for (var run = 1; run <= Runs; run++)
        {
            await Console.Error.WriteLineAsync($"share-open: run {run} of {Runs}");
            // The other program in a process of its own at the same time: each has a core, and processor time is what counts.
            var chain = RunAsync(chainInC);
            one.Add(OpenOne());
            oneInC.Add(await chain);
            var lanes = RunAsync(lanesInC);
            several.Add(OpenMany(Several));
            severalInC.Add(await lanes);
            var import = tool.ImportAsync(path, Encoding.ASCII.GetString(Vector.Password));
            many.Add(OpenMany(Many));
            byTool.Add(await import);
        }

        var opening = new Figure("open one share file", Unit, one);
        var openingSeveral = new Figure($"open {Several} share files at once", Unit, several);
        return new Measured(
            "Opening share files",
            "Three chains of 10,000,000 MD5 blocks for each file. CPU seconds of one thread, which on an idle machine are the seconds that the officer waits; the tool's waiting for the card is left out. Ours and what it is compared with run side by side, in processes of their own.",
            [
                new Comparison(opening, new Figure("the same chain in C, gcc -O3", Unit, oneInC), 1.15),
                new Comparison(opening, new Figure("sc-hsm-tool --import-dkek-share", Unit, byTool), 0.30),
                new Comparison(openingSeveral, opening, 1.5),
                new Comparison(openingSeveral, new Figure($"{Several} chains as lanes of a vector in C, gcc -O3 -march=native", Unit, severalInC), 1.15),
                new Comparison(new Figure($"open {Many} share files at once", Unit, many), opening, null),
            ]);
    }

    private static async Task<string> CompileChainAsync(TemporaryFolder folder, int lanes)
    {
        var program = Path.Combine(folder.Path, $"md5-chain-{lanes}");
        string[] vectors = lanes == 1 ? [] : ["-march=native", $"-DLANES={lanes}"];
        var result = await Tool.RunAsync("gcc", ["-O3", .. vectors, "-o", program, RepositoryFiles.PathOf("tests", "Ceremony.Bench", "Baselines", "md5-chain.c")]);
        return result.ExitCode == 0 ? program : throw new InvalidOperationException($"{result}");
    }

    private static async Task<double> RunAsync(string program)
    {
        var result = await Tool.RunAsync(program, []);
        return double.Parse(result.Output.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static double OpenOne()
    {
        using var file = ShareFile.Parse(Vector.File);
        return Seconds(() => [ShareFileFormat.Standard.Open(file, Vector.Password)]);
    }

    private static double OpenMany(int count)
    {
        using var file = ShareFile.Parse(Vector.File);
        using var password = SecretBuffer.CopyOf(Vector.Password);
        return Seconds(() => ShareFileFormat.Standard.OpenMany([.. Enumerable.Repeat(new ShareToOpen(file, password), count)]));
    }

    private static double Seconds(Func<IReadOnlyList<ShareOpening>> open)
    {
        var before = Environment.CpuUsage.TotalTime;
        var openings = open();
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        foreach (var opening in openings)
        {
            ((opening as ShareOpening.Opened) ?? throw new InvalidOperationException("The share file did not open.")).Share.Dispose();
        }

        return seconds;
    }
}
