using System.Diagnostics;
using System.Globalization;
using Ceremony.Bench.Consoles;
using Ceremony.Bench.Years;
using Ceremony.TestKit;

namespace Ceremony.Bench.Benchmarks;

/// <summary>A console with 10 to 5,000 finished ceremonies: start, every page, one ceremony, rebuild, memory.</summary>
internal static class TenYears
{
    private static readonly (int Ceremonies, int Runs, int Requests)[] _sizes = [(10, 5, 40), (100, 5, 40), (1000, 5, 40), (5000, 5, 200)];

    public static async Task<Measured> MeasureAsync()
    {
        var program = await Published.Program;
        var years = new YearsOfCeremonies();
        // In memory, where a flush costs nothing: generating it on a disk would be a million flushes.
        using var folder = new TemporaryFolder(Directory.Exists("/dev/shm") ? "/dev/shm" : null);
        var data = Path.Combine(folder.Path, "data");
        List<Comparison> comparisons = [];
        foreach (var (ceremonies, runs, requests) in _sizes)
        {
            var started = Stopwatch.GetTimestamp();
            years.FillTo(data, ceremonies);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"years: {years.Ceremonies} ceremonies, {years.Events} events, made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            comparisons.AddRange(await MeasureAsync(program, data, years, runs, requests));
        }

        return new Measured(
            "Years of records",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Finished ceremonies of the shipped template with 8 shares, {years.Officers} officers, 300 devices, {years.Events} events in {years.Ceremonies} ceremonies at the end; the data folder lies in memory. ")
                + "Start and rebuild: the published program in a process of its own, seconds on the clock; the start ends with the last byte of the first page. Pages: as many requests of each as is said, one after another, by a client in the console's own process with an administrator signed in; a register, which is drawn only over a circuit, is made and drawn there without one. Memory is what that process holds afterwards, the client and all pages among it.",
            comparisons);
    }

    private static async Task<IReadOnlyList<Comparison>> MeasureAsync(string program, string data, YearsOfCeremonies years, int runs, int requests)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{years.Ceremonies:#,0} ceremonies, {years.Events:#,0} events");
        var rebuild = await RebuildAsync(program, data);
        List<double> starts = [], opened = [], memory = [];
        SortedDictionary<string, List<double>> pages = new(StringComparer.Ordinal);
        for (var run = 1; run <= runs; run++)
        {
            await using (var console = await ServedConsole.StartAsync(program, data))
            {
                starts.Add(console.StartSeconds);
                opened.Add(await console.GetAsync($"/ceremony/{YearsOfCeremonies.IdOf(run * years.Ceremonies / (runs + 1))}"));
            }

            var (times, megabytes) = await PagesOfYears.RunAsync(data, requests / runs);
            memory.Add(megabytes);
            foreach (var (page, milliseconds) in times)
            {
                pages[page] = [.. pages.GetValueOrDefault(page, []), .. milliseconds];
            }
        }

        List<Comparison> figures =
        [
            new Comparison(new Figure($"{name}: start to the first page", "s", starts), null, 3),
            new Comparison(new Figure($"{name}: rebuild", "s", [rebuild]), null, 60),
            new Comparison(new Figure($"{name}: resident memory", "MB", memory), null, 400),
            new Comparison(new Figure($"{name}: one finished ceremony opened, the first of the process", "ms", opened), null, null),
            .. pages.Select(page => new Comparison(new Figure($"{name}: `{page.Key}`, 99th percentile of {requests} requests", "ms", [Percentile99(page.Value)]), null, 200)),
        ];
        figures.ForEach(figure => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Ours.Name}: {figure.Ours.Median:0.000} {figure.Ours.Unit}")));
        return figures;
    }

    private static double Percentile99(List<double> values) => values.Order().ElementAt((values.Count * 99 / 100) - 1);

    private static async Task<double> RebuildAsync(string program, string data)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await Tool.RunAsync(program, ["rebuild", "--data", data]);
        return result.ExitCode == 0 ? Stopwatch.GetElapsedTime(started).TotalSeconds : throw new InvalidOperationException($"{result}");
    }
}
