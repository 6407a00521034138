using Ceremony.Bench;
using Ceremony.Bench.Benchmarks;

// Names on the command line choose benchmarks; none means all. The table goes to standard output, the rest to standard error.
var benchmarks = new Dictionary<string, Func<Task<IReadOnlyList<Comparison>>>>
{
    ["share-open"] = ShareOpen.MeasureAsync,
    ["envelope-open"] = EnvelopeOpen.MeasureAsync,
    ["verify-journal"] = VerifyJournal.MeasureAsync,
    ["whole-run"] = WholeRun.MeasureAsync,
};

var names = args.Length > 0 ? args : [.. benchmarks.Keys];
if (names.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"No benchmark \"{unknown}\". There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

List<Comparison> comparisons = [];
foreach (var name in names)
{
    comparisons.AddRange(await benchmarks[name]());
}

Report.Print(Console.Out, comparisons);
return comparisons.TrueForAll(comparison => comparison.IsMet) ? 0 : 1;
