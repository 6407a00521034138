using System.Diagnostics;
using System.Globalization;
using Ceremony.Bench.Years;
using Ceremony.TestKit;

namespace Ceremony.Bench.Benchmarks;

/// <summary>A console with 10 to 5,000 finished ceremonies: start, first page, one ceremony, rebuild, memory.</summary>
internal static class TenYears
{
    private const int Runs = 5;
    private const int Requests = 200; // in all runs together

    private static readonly int[] Sizes = [10, 100, 1000, 5000];

    public static async Task<Measured> MeasureAsync()
    {
        var years = new YearsOfCeremonies();
        // In memory, where a flush costs nothing: generating it on a disk would be a million flushes.
        using var folder = new TemporaryFolder(Directory.Exists("/dev/shm") ? "/dev/shm" : null);
        var data = Path.Combine(folder.Path, "data");
        List<Comparison> comparisons = [];
        foreach (var size in Sizes)
        {
            var started = Stopwatch.GetTimestamp();
            years.FillTo(data, size);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"years: {years.Ceremonies} ceremonies, {years.Events} events, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            comparisons.AddRange(await MeasureAsync(data, years, size));
        }

        return new Measured(
            "Years of records",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Finished ceremonies of the shipped template with 8 shares, {years.Officers} officers, 300 devices, {years.Events} events in {years.Ceremonies} ceremonies at the end; the data folder lies in memory. The program runs in a process of its own; times are seen by a client on the same machine, memory is what is resident after the requests."),
            comparisons);
    }

    private static async Task<IReadOnlyList<Comparison>> MeasureAsync(string data, YearsOfCeremonies years, int size)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{size} ceremonies, {years.Events} events");
        var rebuild = await RebuildAsync(data);
        List<double> starts = [];
        List<double> requests = [];
        List<double> ceremonies = [];
        List<double> memory = [];
        for (var run = 1; run <= Runs; run++)
        {
            await using var console = await ServedConsole.StartAsync(data);
            starts.Add(console.StartSeconds);
            ceremonies.Add(await console.GetAsync($"/ceremony/{YearsOfCeremonies.IdOf(run * size / (Runs + 1))}"));
            for (var request = 0; request < Requests / Runs; request++)
            {
                requests.Add(await console.GetAsync("/"));
            }

            memory.Add(console.ResidentMegabytes());
        }

        requests.Sort();
        List<Comparison> figures =
        [
            new Comparison(new Figure($"{name}: start to the first page", "s", starts), null, 3),
            new Comparison(new Figure($"{name}: first page, 99th percentile of {Requests} requests", "ms", [requests[(Requests * 99 / 100) - 1]]), null, 200),
            new Comparison(new Figure($"{name}: first page, all those requests", "ms", requests), null, null),
            new Comparison(new Figure($"{name}: one finished ceremony opened", "ms", ceremonies), null, null),
            new Comparison(new Figure($"{name}: rebuild", "s", [rebuild]), null, 60),
            new Comparison(new Figure($"{name}: resident memory", "MB", memory), null, 400),
        ];
        figures.ForEach(figure => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Ours.Name}: {figure.Ours.Median:0.000} {figure.Ours.Unit}")));
        return figures;
    }

    private static async Task<double> RebuildAsync(string data)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await Tool.RunAsync(ServedConsole.Program, ["rebuild", "--data", data]);
        return result.ExitCode == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException($"{result}");
    }
}
