using System.Globalization;
using System.Runtime.InteropServices;

namespace Ceremony.Bench;

/// <summary>Prints figures as Markdown tables, with the machine under them.</summary>
internal static class Report
{
    /// <summary>Prints what was measured, each with its method.</summary>
    public static void Print(TextWriter output, IEnumerable<Measured> results)
    {
        foreach (var result in results)
        {
            output.WriteLine($"## {result.Title}");
            output.WriteLine();
            output.WriteLine(result.Method);
            output.WriteLine();
            PrintFigures(output, result.Comparisons);
            foreach (var table in result.Tables)
            {
                output.WriteLine(table);
            }
        }

        output.WriteLine($"Median of the runs; spread from least to most. {Machine()}");
    }

    private static void PrintFigures(TextWriter output, IReadOnlyList<Comparison> comparisons)
    {
        output.WriteLine("| Figure | Unit | Ours | Spread | Baseline | Value | Spread | Ratio | Target |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var comparison in comparisons)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {comparison.Ours.Name} | {comparison.Ours.Unit} | {Values(comparison.Ours)} | {Baseline(comparison.Baseline)} | {(comparison.Ratio is { } ratio ? Number(ratio, "0.00") : "")} | {Target(comparison)} |"));
        }

        output.WriteLine();
    }

    private static string Baseline(Figure? baseline) => baseline is null ? "| |" : $"{baseline.Name} | {Values(baseline)}";

    private static string Target(Comparison comparison) =>
        comparison.Target is { } target ? $"{Number(target, "0.##")}{(comparison.Baseline is null ? " " + comparison.Ours.Unit : "")} {(comparison.IsMet ? "met" : "MISSED")}" : "";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Values(Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Median:0.000} | {figure.Least:0.000}–{figure.Most:0.000} ({figure.Runs.Count} runs)");

    private static string Machine()
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{processor ?? "unknown processor"}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. Load average of the last minute at the end: {Load()}.";
    }

    // What else ran meanwhile shows here.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
