using System.Globalization;
using System.Runtime.InteropServices;

namespace Ceremony.Bench;

/// <summary>Prints comparisons as a Markdown table, with the machine under it.</summary>
internal static class Report
{
    public static void Print(TextWriter output, IEnumerable<Comparison> comparisons)
    {
        output.WriteLine("| Figure | Unit | Ours | Spread | Baseline | Value | Spread | Ratio | Target |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var comparison in comparisons)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {comparison.Ours.Name} | {comparison.Ours.Unit} | {Values(comparison.Ours)} | {comparison.Baseline.Name} | {Values(comparison.Baseline)} | {comparison.Ratio:0.00} | {comparison.Target:0.00} {(comparison.IsMet ? "met" : "MISSED")} |"));
        }

        output.WriteLine();
        output.WriteLine($"Median of the runs; spread from least to most. {Machine()}");
    }

    private static string Values(Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Median:0.000} | {figure.Least:0.000}–{figure.Most:0.000} ({figure.Runs.Count} runs)");

    private static string Machine()
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{processor ?? "unknown processor"}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.";
    }
}
