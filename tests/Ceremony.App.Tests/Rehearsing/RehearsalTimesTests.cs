using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Device.Simulator;
using Ceremony.TestKit.Scripts;
using Ceremony.TestKit.Shares;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>The time of a rehearsal is told in three parts that add up, and what runs side by side counts once.</summary>
public sealed class RehearsalTimesTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_runs_side_by_side_counts_once_and_the_parts_add_up()
    {
        var clock = new ManualTimeProvider();
        void Wait(int seconds) => clock.Advance(TimeSpan.FromSeconds(seconds));
        var watch = new RehearsalWatch(clock);

        Wait(1);
        var first = watch.Derive();
        Wait(2);
        var second = watch.Derive();
        Wait(3);
        first.Dispose();
        Wait(4);
        second.Dispose();
        Wait(5);

        // Two seconds of it were inside the second derivation's time.
        watch.Take(new CommandTimedEventArgs(0xB0, TimeSpan.FromSeconds(7)));
        Wait(6);
        watch.Take(new CommandTimedEventArgs(0x46, TimeSpan.FromSeconds(6)));
        Wait(1);

        var times = watch.Lap();
        Assert.Equal(new RehearsalTimes(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(2)), times);
        Assert.Equal(TimeSpan.FromSeconds(22), times.Total);
        Assert.Equal("22.00 s: device 5.00 s, key generation and derivation 15.00 s, console 2.00 s", times.ToString());

        // The next lap begins where this one ended.
        Wait(3);
        Assert.Equal(new RehearsalTimes(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(3)), watch.Lap());
    }

    [Fact]
    public async Task A_rehearsal_tells_its_three_parts_and_derives_several_shares_at_the_same_time()
    {
        // Each share is made and then opened from its paper, one after the other; at the import both are opened. There the first waits for
        // the second to begin: a quick one may be over before the next is asked for.
        var (now, most, begun) = (0, 0, 0);
        var gate = new object();
        IDisposable Begin()
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
                Monitor.PulseAll(gate);
                _ = ++begun <= 4 || most > 1 || Monitor.Wait(gate, TimeSpan.FromMinutes(1));
            }

            return new Ending(() =>
            {
                lock (gate)
                {
                    now--;
                }
            });
        }

        var format = TestShareFormats.WithIterations(400_000);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var options = new ConsoleOptions { DataFolder = Path.Combine(_folder.Root, "data"), Rehearsal = true };

        var outcome = await new HeadlessRehearsal(options, format, TimeProvider.System)
            .PlayAllAsync([SampleScripts.ProvisionDevice], new Dictionary<string, string> { ["shares"] = "2" }, static _ => { }, static (_, _) => { }, CancellationToken.None);

        var (template, times) = Assert.Single(outcome.Times);
        Assert.Null(outcome.Refusal);
        Assert.Equal("provision-device", template);
        Assert.All([times.Device, times.Derivation, times.Console], part => Assert.True(part > TimeSpan.Zero));
        Assert.True(times.Total <= clock.Elapsed, $"{times} of {clock.Elapsed}");

        var again = await new HeadlessRehearsal(options with { DataFolder = Path.Combine(_folder.Root, "again") }, format.Watched(Begin), TimeProvider.System)
            .PlayAsync(RehearsalRoom.TwoShares, static (_, _) => { }, CancellationToken.None);
        Assert.Null(again.Refusal);
        Assert.Equal((2, 0), (most, now));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
