using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ceremony.Bench.Consoles;
using Ceremony.TestKit;

namespace Ceremony.Bench.Benchmarks;

/// <summary>What the console adds to a rehearsal of each shipped template, as <c>ceremony rehearse</c> tells it.</summary>
internal static class Rehearsals
{
    private const double Limit = 2; // seconds

    public static async Task<Measured> MeasureAsync(int runs)
    {
        using var copy = new TemporaryFolder();
        var program = await WithHookAsync(copy.Path);
        var templates = Directory.GetFiles(RepositoryFiles.PathOf("templates"), "*.yaml").Order(StringComparer.Ordinal).ToList();
        List<Comparison> comparisons = [];
        foreach (var template in templates)
        {
            List<double> console = [];
            for (var run = 0; run < runs; run++)
            {
                console.Add(await ConsoleSecondsAsync(program, template));
            }

            var name = Path.GetFileNameWithoutExtension(template);
            comparisons.Add(new Comparison(new Figure($"`{name}`: what the console adds", "s", console), null, Limit));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"rehearsals: {name}: {console.Max():0.00} s at most"));
        }

        return new Measured(
            "What the console adds to a rehearsal",
            "The console’s part of the three that `ceremony rehearse` prints: the time on the clock in which no device or token worked, no key was generated, and none was derived. Each in a process of the published program, "
                + "with what the template requires rehearsed before it. Share files take one iteration here, so that nothing of the console hides behind a derivation. Once each where all benchmarks run; five times by `scripts/bench rehearsals`.",
            comparisons);
    }

    // The published program loads no hook; a copy of it does, by one word of its settings.
    private static async Task<string> WithHookAsync(string folder)
    {
        var published = Path.GetDirectoryName(await Published.Program)!;
        var copied = await Tool.RunAsync("cp", ["-a", published + "/.", folder]);
        var (settings, isSupported) = (Path.Combine(folder, "ceremony.runtimeconfig.json"), "\"System.StartupHookProvider.IsSupported\": ");
        var text = copied.ExitCode == 0 ? await File.ReadAllTextAsync(settings) : throw new InvalidOperationException($"{copied}");
        await File.WriteAllTextAsync(settings, text.Contains(isSupported + "false", StringComparison.Ordinal)
            ? text.Replace(isSupported + "false", isSupported + "true", StringComparison.Ordinal)
            : throw new InvalidOperationException($"{settings} does not say that no hook is loaded: {text}"));
        return Path.Combine(folder, "ceremony");
    }

    private static async Task<double> ConsoleSecondsAsync(string program, string template)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(program, ["rehearse", template, "--out", Path.Combine(folder.Path, "out")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Tool).Assembly.Location;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && TimesOf(Path.GetFileNameWithoutExtension(template)).Match(await output) is { Success: true } times
            ? double.Parse(times.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{template}: {await output}{await errors}");
    }

    private static Regex TimesOf(string template) => new($"^{Regex.Escape(template)}: .* console ([0-9.]+) s", RegexOptions.Multiline);
}
