using System.Globalization;
using Ceremony.Device.Simulator;
using Ceremony.TestKit;

namespace Ceremony.Bench.Benchmarks;

/// <summary>
/// The whole run of the usual how-to (two shares made, initialise, import both, RSA-2048 key, wrap, initialise again, import both,
/// unwrap, sign), with OpenSC's tools and with our own parts, on one virtual device behind pcscd. Runs alternate. Seconds on the
/// clock; the time that the virtual device itself takes to make the RSA key is subtracted from both.
/// </summary>
internal static class WholeRun
{
    private const int Runs = 3;
    private const string Unit = "s";

    public static async Task<IReadOnlyList<Comparison>> MeasureAsync()
    {
        var pcscd = new PcscdFixture();
        await pcscd.InitializeAsync();
        try
        {
            await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(HowTo.Serial, VirtualCardStartState.NeverInitialised));
            await HowToWithOpenSc.InitialiseAsync();
            List<double> ours = [];
            List<double> theirs = [];
            for (var run = 1; run <= Runs; run++)
            {
                theirs.Add(await RunAsync(run, "OpenSC", reader.Card, HowToWithOpenSc.RunAsync));
                ours.Add(await RunAsync(run, "ours", reader.Card, HowToWithOurs.RunAsync));
            }

            return [new Comparison(new Figure("whole run of the how-to, RSA generation in the device subtracted", Unit, ours), new Figure("the same with sc-hsm-tool and pkcs11-tool", Unit, theirs), 0.35)];
        }
        finally
        {
            await pcscd.DisposeAsync();
        }
    }

    private static async Task<double> RunAsync(int run, string name, VirtualCard card, Func<RunClock, string, Task> howTo)
    {
        using var folder = new TemporaryFolder();
        using var clock = new RunClock(card);
        await howTo(clock, folder.Path);
        var steps = string.Join(", ", clock.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Name} {step.Seconds:0.00}")));
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"whole-run: run {run} of {Runs}, {name}: {clock.Seconds:0.00} s ({steps}); {clock.LeftOut:0.00} s of RSA generation in the device subtracted"));
        return clock.Seconds;
    }
}
