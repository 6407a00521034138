using System.Diagnostics;
using System.Globalization;
using Ceremony.Bench;
using Ceremony.Bench.Benchmarks;
using Ceremony.Bench.Consoles;
using Ceremony.Bench.Years;
using Ceremony.TestKit;

if (args is [TranscriptMaking.OneRun, var events])
{
    return TranscriptMaking.Run(int.Parse(events, CultureInfo.InvariantCulture));
}

if (args is [TranscriptMaking.OneProfile, var profiled])
{
    return TranscriptMaking.RunParts(int.Parse(profiled, CultureInfo.InvariantCulture));
}

if (args is [PagesOfYears.OneRun, var data, var requests])
{
    return await PagesOfYears.ServeAsync(data, int.Parse(requests, CultureInfo.InvariantCulture));
}

if (args is ["make-years", var target, var ceremonies])
{
    new YearsOfCeremonies().FillTo(target, int.Parse(ceremonies, CultureInfo.InvariantCulture));
    return 0;
}

// Names on the command line choose benchmarks; none means all, and then docs/performance.md is written too. The tables go to standard
// output, the rest to standard error.
var benchmarks = new Dictionary<string, Func<Task<Measured>>>
{
    ["share-open"] = ShareOpen.MeasureAsync,
    ["envelope-open"] = EnvelopeOpen.MeasureAsync,
    ["verify-journal"] = VerifyJournal.MeasureAsync,
    ["journal"] = JournalAppend.MeasureAsync,
    ["years"] = TenYears.MeasureAsync,
    ["whole-run"] = () => WholeRun.MeasureAsync(args.Length == 0 ? 1 : 5),
    ["rehearsals"] = () => Rehearsals.MeasureAsync(args.Length == 0 ? 1 : 5),
    ["transcript"] = TranscriptMaking.MeasureAsync,
    ["start"] = ColdStart.MeasureAsync,
    ["stations"] = StationScreens.MeasureAsync,
    ["apdus"] = ApduRoundTrips.MeasureAsync,
};

var names = args.Length > 0 ? args : [.. benchmarks.Keys];
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"No benchmark \"{unknown}\". There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

List<Measured> results = [];
List<string> failed = [];
foreach (var name in names)
{
    var started = Stopwatch.GetTimestamp();
    try
    {
        results.Add(await benchmarks[name]());
    }
    catch (Exception failure)
    {
        // The others are measured all the same; the end says that one is missing.
        await Console.Error.WriteLineAsync($"{name}: NOT MEASURED: {failure}");
        failed.Add(name);
    }

    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: measured in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
}

Published.Remove();

Report.Print(Console.Out, results);
if (args.Length == 0)
{
    using var document = new StreamWriter(RepositoryFiles.PathOf("docs", "performance.md"));
    document.WriteLine("# How fast it is");
    document.WriteLine();
    document.WriteLine("Written by `scripts/bench`; change nothing here by hand. Ours and the baseline are measured in turn in the same run.");
    document.WriteLine();
    Report.Print(document, results);
}

return failed.Count == 0 && results.TrueForAll(result => result.Comparisons.All(comparison => comparison.IsMet)) ? 0 : 1;
