using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

public sealed class WholeRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_provisioning_goes_from_the_lock_to_the_copied_words(int shares)
    {
        var (run, device) = (CeremonyScenario.Of(SampleScripts.Strict(shares)), new PaperDevice(shares));

        new PaperTypist(run, device).Play();

        Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
        Assert.Equal(device.Kcv, run.State.Fact<KcvFacts>().Kcv);
        Assert.Equal(Enumerable.Range(1, shares), device.Taken);
        Assert.Equal(6, run.Events.Count(pair => pair.Happened is ActEnded));
        Assert.Single(run.Events, pair => pair.Happened is CeremonyClosed);
    }

    [Fact]
    public void Two_people_provision_a_device_in_small_separation()
    {
        var (run, device) = (CeremonyScenario.Of(SampleScripts.Small()), new PaperDevice(2) { NeverInitialised = false });

        new PaperTypist(run, device).Play();

        Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
        Assert.Contains(run.Events, pair => pair.Happened is SoPinChanged);
    }

    [Fact]
    public void After_a_crash_at_every_event_boundary_the_run_ends_with_each_share_taken_once()
    {
        var script = SampleScripts.Strict();
        var whole = CeremonyScenario.Of(script);
        new PaperTypist(whole, new PaperDevice(3)).Play();
        for (var boundary = 1; boundary <= whole.Events.Count; boundary++)
        {
            // The device does what the events up to the boundary say, and what the intent just before it may have done.
            var isIntent = whole.Events[boundary - 1].Happened is DeviceChangeIntended;
            foreach (var tookEffect in isIntent ? new[] { false, true } : [false])
            {
                var (run, device) = (CeremonyScenario.Of(script), new PaperDevice(3));
                var typist = new PaperTypist(run, device);
                typist.Play(state => run.Events.Count >= boundary);
                var kept = run.Events.Take(boundary).Select(pair => pair.Happened).ToList();
                Rewind(device, kept, tookEffect);

                run.CrashAfter(boundary);
                typist.Play();

                Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
                Assert.Equal([1, 2, 3], device.Taken.Order());
            }
        }
    }

    private static void Rewind(PaperDevice device, List<CeremonyEvent> kept, bool tookEffect)
    {
        (device.NeverInitialised, device.Total, device.Keys) = (true, null, 0);
        device.Taken.Clear();
        foreach (var happened in kept)
        {
            var isLast = ReferenceEquals(happened, kept[^1]);
            switch (happened)
            {
                case DeviceEmptied:
                case DeviceChangeIntended { Change: "empty" } when isLast && tookEffect:
                    device.Empty();
                    break;
                case DeviceChangeIntended { Change: "probe" } when isLast && tookEffect:
                    device.Keys = 1; // made, and not deleted yet
                    break;
                case DeviceInitialised:
                    device.Initialise();
                    break;
                case ShareImported imported when !device.Taken.Contains(imported.Share):
                    device.Taken.Add(imported.Share);
                    break;
                case DeviceChangeIntended { Change: "initialise" } when isLast && tookEffect:
                    device.Initialise();
                    break;
                case DeviceChangeIntended { Change: "import-share" } intent when isLast && tookEffect:
                    device.Taken.Add(intent.Share);
                    break;
            }
        }
    }

    [Fact]
    public void Replaying_the_journal_gives_the_same_state()
    {
        var run = CeremonyScenario.Strict();
        new PaperTypist(run, new PaperDevice(3)).Play();

        var replayed = run.Events.Aggregate(CeremonyState.Empty, (state, pair) =>
            CeremonyDecider.Evolve(state, EventCodec.Decode(pair.Happened.EventName, EventCodec.Encode(pair.Happened)), pair.Stamp));

        Assert.Equal(run.State.Phase, replayed.Phase);
        Assert.Equal(
            run.State.Steps.Select(step => (step.Plan.Number, step.Status, step.Attempt.Evidence, step.Attempt.EndedAt)),
            replayed.Steps.Select(step => (step.Plan.Number, step.Status, step.Attempt.Evidence, step.Attempt.EndedAt)));
        var (kcv, again) = (run.State.Fact<KcvFacts>(), replayed.Fact<KcvFacts>());
        Assert.Equal(kcv, again with { SerialBySlot = kcv.SerialBySlot });
        Assert.Equal(kcv.SerialBySlot.AsEnumerable(), again.SerialBySlot);
        Assert.Equal(run.State.LastAt, replayed.LastAt);
    }
}
