using Ceremony.Bench;
using Ceremony.Bench.Benchmarks;
using Ceremony.Bench.Years;
using Ceremony.TestKit;

if (args is [TranscriptMaking.OneRun, var events])
{
    return TranscriptMaking.Run(int.Parse(events, System.Globalization.CultureInfo.InvariantCulture));
}

if (args is ["make-years", var target, var ceremonies])
{
    new YearsOfCeremonies().FillTo(target, int.Parse(ceremonies, System.Globalization.CultureInfo.InvariantCulture));
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
    ["whole-run"] = WholeRun.MeasureAsync,
    ["transcript"] = TranscriptMaking.MeasureAsync,
    ["apdus"] = ApduRoundTrips.MeasureAsync,
};

var names = args.Length > 0 ? args : [.. benchmarks.Keys];
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"No benchmark \"{unknown}\". There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

List<Measured> results = [];
foreach (var name in names)
{
    results.Add(await benchmarks[name]());
}

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

return results.TrueForAll(result => result.Comparisons.All(comparison => comparison.IsMet)) ? 0 : 1;
