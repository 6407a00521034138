using Ceremony.Bench.Consoles;

namespace Ceremony.Bench.Benchmarks;

/// <summary>From the start of the published program to its first page, with what it is measured against to choose how it is published.</summary>
internal static class ColdStart
{
    private const int Runs = 5;

    public static async Task<Measured> MeasureAsync()
    {
        var published = await Published.Program;
        List<double> cold = [], warm = [], withProfiles = [], compiledLate = [];
        for (var run = 1; run <= Runs; run++)
        {
            await Published.ForgetAsync();
            cold.Add(await StartAsync(published));
            warm.Add(await StartAsync(published));
            withProfiles.Add(await StartAsync(published, ("DOTNET_TieredPGO", "1")));
            compiledLate.Add(await StartAsync(ServedConsole.Built));
            await Console.Error.WriteLineAsync($"start: run {run} of {Runs}: {cold[^1]:0.00} s cold, {warm[^1]:0.00} s again, {withProfiles[^1]:0.00} s with profiles, {compiledLate[^1]:0.00} s compiled late");
        }

        var again = new Figure("the same program again, from the system's memory", "s", warm);
        return new Measured(
            "Start of the published program",
            "Seconds on the clock from the start of the process with an empty data folder to the last byte of the first page. Cold: before each run the system is made to forget the program's files (posix_fadvise), so that they come from the disk. "
                + "What `scripts/publish` makes is compiled ahead (ReadyToRun), does without the runtime's profiling of hot code (TieredPGO), and knows no cultures (InvariantGlobalization). Beside it: with that profiling, and the program as `dotnet build` leaves it, compiled at run time, on the shared runtime.",
            [
                new Comparison(new Figure("cold start to the first page", "s", cold), null, 1.5),
                new Comparison(again, new Figure("with TieredPGO on", "s", withProfiles), null),
                new Comparison(again, new Figure("without ReadyToRun", "s", compiledLate), null),
                new Comparison(new Figure("size of what is carried to a console", "MB", [Published.Megabytes]), null, null),
            ]);
    }

    private static async Task<double> StartAsync(string program, params IEnumerable<(string Name, string Value)> settings)
    {
        using var folder = new TemporaryFolder();
        await using var console = await ServedConsole.StartAsync(program, Path.Combine(folder.Path, "data"), settings);
        return console.StartSeconds;
    }
}
