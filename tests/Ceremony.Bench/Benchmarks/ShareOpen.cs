using System.Globalization;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// Opening one share file, against the same chain of MD5 blocks in C. Runs alternate, so that a busy
/// machine disturbs both alike; CPU seconds, which on an idle machine are the seconds that the officer waits.
/// </summary>
internal static class ShareOpen
{
    private const int Runs = 5;
    private const string Unit = "s CPU";

    public static IEnumerable<Comparison> Measure()
    {
        using var folder = new TemporaryFolder();
        var chainInC = Path.Combine(folder.Path, "md5-chain");
        ShellTool.Run("gcc", "-O3", "-o", chainInC, RepositoryFiles.PathOf("tests", "Ceremony.Bench", "Baselines", "md5-chain.c"));

        List<double> ours = [];
        List<double> inC = [];
        for (var run = 0; run < Runs; run++)
        {
            Console.Error.WriteLine($"run {run + 1} of {Runs}");
            ours.Add(OpenOnce());
            inC.Add(double.Parse(ShellTool.Run(chainInC).Output.Split(' ')[0], CultureInfo.InvariantCulture));
        }

        var opening = new Figure("open one share file", Unit, ours);
        yield return new Comparison(opening, new Figure("the same chain in C, gcc -O3", Unit, inC), 1.15);
    }

    private static double OpenOnce()
    {
        var vector = ShareFileVector.All["computed-1"];
        using var file = ShareFile.Parse(vector.File);
        var before = Environment.CpuUsage.TotalTime;
        if (ShareFileFormat.Standard.Open(file, vector.Password) is not ShareOpening.Opened opened)
        {
            throw new InvalidOperationException("The share file did not open.");
        }

        opened.Share.Dispose();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
