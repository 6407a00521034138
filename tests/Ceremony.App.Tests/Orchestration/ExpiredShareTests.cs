using Ceremony.App.Orchestration.Stations;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>What goes on record when the time of an opened share is up.</summary>
public sealed class ExpiredShareTests
{
    private static readonly int Old = OldShares.Index(1);

    [Fact]
    public void Of_an_old_share_that_a_refresh_opened() => Recorded(new StepRun("refresh-share", script: SampleScripts.Refresh("password", 2, "password", 2)), Old);

    [Fact]
    public void Of_the_old_share_that_a_re_split_opened() => Recorded(new StepRun("resplit-share", script: SampleScripts.Resplit("envelope 2 of 3", "envelope 2 of 3", resplit: 1)), Old);

    [Fact]
    public void Of_a_share_for_the_device() => Recorded(new StepRun("import-share", 1), 1);

    [Fact]
    public void Nothing_of_a_share_that_is_not_open() =>
        Assert.Empty(CeremonyEntries.WhenExpired(new StepRun("refresh-share", script: SampleScripts.Refresh("password", 2, "password", 2)).State, Old));

    private static void Recorded(StepRun run, int share)
    {
        run.Typist.Play(state => state.Fact<ShareTable>().Of(share).Stage == ShareStage.Opened);

        run.When(Assert.Single(CeremonyEntries.WhenExpired(run.State, share)));

        Assert.Equal((share, "It was open for five minutes and its turn did not come"), Assert.Single(run.Run.Last.OfType<ShareDropped>()) is { } dropped ? (dropped.Share, dropped.Reason) : default);
        Assert.Equal(ShareStage.Ready, run.Share(share).Stage);
        run.Finish();
    }
}
