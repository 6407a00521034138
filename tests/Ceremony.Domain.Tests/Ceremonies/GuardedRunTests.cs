using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

public sealed class GuardedRunTests
{
    [Theory]
    [InlineData("envelope 2 of 3")]
    [InlineData("split 3 of 4")]
    [InlineData("password, envelope 2 of 3")]
    [InlineData("split 2 of 3, envelope 2 of 2", "1")]
    public void A_provisioning_with_shares_in_pieces_goes_to_its_end(string guards, string quorums = "2")
    {
        var run = CeremonyScenario.Of(SampleScripts.Guarded(guards, 2, ("quorums", quorums)));
        var device = new PaperDevice(2);

        new PaperTypist(run, device).Play();

        Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
        Assert.Equal([1, 2], device.Taken.Order());
        Assert.Empty(run.State.Held);
        foreach (var share in new[] { 1, 2 }.Where(share => run.State.Script.GuardOf(share).IsInPieces))
        {
            var tested = run.State.Fact<PieceTable>().Of(run.State, share).Quorums.Select(quorum => string.Join(',', quorum.Pieces)).ToList();
            Assert.Equal(int.Parse(quorums, System.Globalization.CultureInfo.InvariantCulture), tested.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("password, envelope 2 of 3")]
    [InlineData("split 2 of 3, password")]
    public void After_a_crash_at_every_event_boundary_each_share_is_taken_once(string guards)
    {
        var script = SampleScripts.Guarded(guards);
        var whole = CeremonyScenario.Of(script);
        new PaperTypist(whole, new PaperDevice(2)).Play();
        var from = whole.Events.FindIndex(pair => pair.Happened is DeviceInitialised);
        for (var boundary = from + 1; boundary <= whole.Events.Count; boundary++)
        {
            var (run, device) = (CeremonyScenario.Of(script), new PaperDevice(2));
            var typist = new PaperTypist(run, device);
            typist.Play(state => run.Events.Count >= boundary);
            var kept = run.Events.Take(boundary).ToList();
            device.Taken.Clear();
            device.Taken.AddRange(kept.Select(pair => pair.Happened).OfType<ShareImported>().Select(imported => imported.Share));

            run.CrashAfter(boundary);
            typist.Play();

            Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
            Assert.Equal([1, 2], device.Taken.Order());
        }
    }
}
