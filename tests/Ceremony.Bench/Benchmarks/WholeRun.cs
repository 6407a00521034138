using System.Globalization;
using System.Text;
using Ceremony.Device.Simulator;
using Ceremony.TestKit;
using RunOfSteps = System.Collections.Generic.IReadOnlyList<(string Name, double Seconds, int Commands)>;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// The whole run of the usual how-to (two shares made, initialise, import both, RSA-2048 key, wrap, initialise again, import both,
/// unwrap, sign), with OpenSC's tools and with our own parts, on one virtual device behind pcscd. Runs alternate. Seconds on the
/// clock; the time that the virtual device itself takes to make the RSA key is subtracted from both.
/// </summary>
internal static class WholeRun
{
    private const string Unit = "s";

    public static async Task<Measured> MeasureAsync(int runs)
    {
        var pcscd = new PcscdFixture();
        await pcscd.InitializeAsync();
        try
        {
            await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(HowTo.Serial, VirtualCardStartState.NeverInitialised));
            await HowToWithOpenSc.InitialiseAsync();
            List<RunOfSteps> ours = [];
            List<RunOfSteps> theirs = [];
            for (var run = 1; run <= runs; run++)
            {
                theirs.Add(await RunAsync($"{run} of {runs}", "OpenSC", reader.Card, HowToWithOpenSc.RunAsync));
                ours.Add(await RunAsync($"{run} of {runs}", "ours", reader.Card, HowToWithOurs.RunAsync));
            }

            return new Measured(
                "The whole run of the usual how-to",
                "Two shares made, initialise, import both, RSA-2048 key, wrap, initialise again, import both, unwrap, sign; OpenSC's tools and our own parts in turn on one virtual device behind pcscd. "
                    + "Time on the clock; what the virtual device itself takes to make the RSA key is subtracted from both. Commands are counted at the device, so none is missed; OpenSC's runs one process for each step. "
                    + "Once each where all benchmarks run; five times by `scripts/bench whole-run`.",
                [
                    new Comparison(Figure("whole run", Unit, ours, run => run.Sum(step => step.Seconds)), Figure("sc-hsm-tool and pkcs11-tool", Unit, theirs, run => run.Sum(step => step.Seconds)), 0.35),
                    new Comparison(Figure("commands to the device", "APDUs", ours, run => run.Sum(step => step.Commands)), Figure("sc-hsm-tool and pkcs11-tool", "APDUs", theirs, run => run.Sum(step => step.Commands)), null),
                ],
                Commands(ours[^1], theirs[^1]));
        }
        finally
        {
            await pcscd.DisposeAsync();
        }
    }

    private static Figure Figure(string name, string unit, IEnumerable<RunOfSteps> runs, Func<RunOfSteps, double> of) => new(name, unit, [.. runs.Select(of)]);

    private static string Commands(RunOfSteps ours, RunOfSteps theirs)
    {
        var table = new StringBuilder("| Step | Commands, ours | Commands, OpenSC |\n|---|---|---|\n");
        foreach (var name in ours.Concat(theirs).Select(step => step.Name).Distinct())
        {
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {Count(ours, name)} | {Count(theirs, name)} |\n");
        }

        return table.ToString();
    }

    private static string Count(RunOfSteps run, string name) => string.Join("", run.Where(step => step.Name == name).Select(step => step.Commands));

    private static async Task<RunOfSteps> RunAsync(string run, string name, VirtualCard card, Func<RunClock, string, Task> howTo)
    {
        using var folder = new TemporaryFolder();
        using var clock = new RunClock(card);
        await howTo(clock, folder.Path);
        var steps = string.Join(", ", clock.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Seconds:0.00}")));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"whole-run: run {run}, {name}: {clock.Seconds:0.00} s ({steps}); {clock.LeftOut:0.00} s of RSA generation in the device subtracted"));
        return clock.Steps;
    }
}
