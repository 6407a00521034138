using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class BringShareStepTests
{
    private static StepRun At(int share = 1) => new("bring-share", share);

    private static StepRun Made()
    {
        var run = At();
        return run.When(new HoldSecret(run.Step, 1, [BringShareStep.Password]), "h-holder-1")
            .When(new ReportShareMade(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1)));
    }

    private static StepRun Stored()
    {
        var run = Made();
        return run.When(new StoreShare(run.Step, 1, "A", "folder", PaperTypist.Hash(1)), "h-holder-1").When(new StoreShare(run.Step, 1, "B", "download", PaperTypist.Hash(1)), "h-holder-1");
    }

    [Fact]
    public void A_share_made_here_is_on_two_media_and_opened_again_from_paper()
    {
        var run = Made();
        Assert.Empty(run.State.Held);
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [BringShareStep.FromPaper]), "h-holder-1");
        run.When(new StoreShare(run.Step, 1, "sheet", "sheet", PaperTypist.Hash(1)), "h-holder-1").When(new StoreShare(run.Step, 1, " A ", "folder", PaperTypist.Hash(1)), "h-holder-1");
        Assert.Equal(1, run.AskedOf("h-holder-1").OfType<ShareMediumAsk>().Single().MediaLeft);
        run.When(new StoreShare(run.Step, 1, "B", "download", PaperTypist.Hash(1)), "h-holder-1");

        run.When(new HoldSecret(run.Step, 1, [BringShareStep.FromPaper]), "h-holder-1").When(new ReportShareReopened(run.Step, 1, PaperTypist.Check(1)));

        Assert.Equal("Made here; on 2 media, read back; opened again from paper", run.StepOf("bring-share", 1).Attempt.Evidence);
        Assert.True(run.Share(1) is { Stage: ShareStage.Ready, MadeHere: true, ReopenedFromPaper: true });
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void A_file_made_elsewhere_is_shown()
    {
        var run = At();

        run.When(new PresentShareFile(run.Step, 1, "mine.pbe", PaperTypist.Hash(1)), "h-holder-1");

        Assert.Equal("File mine.pbe shown; SHA-256 recorded", run.StepOf("bring-share", 1).Attempt.Evidence);
        Assert.Null(run.Share(1).CheckValue);
    }

    [Fact]
    public void Another_holders_file_is_refused_before_the_device_is_touched()
    {
        var run = At(2);

        var refusal = run.Refused(RuleCodes.ShareOnce, new PresentShareFile(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1)), "h-holder-2");

        Assert.Contains("is the file of share 1 already", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.StartsWith("The device was not touched.", refusal.WhatIsSafe, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void Only_its_holder_brings_a_share()
    {
        var run = At();

        run.Refused(RuleCodes.ActorSeat, new PresentShareFile(run.Step, 1, "mine.pbe", PaperTypist.Hash(1)), "h-holder-2");
    }

    [Fact]
    public void A_medium_that_gives_back_something_else_does_not_count()
    {
        var run = Made();

        var refusal = run.Refused(RuleCodes.ShareMedia, new StoreShare(run.Step, 1, "A", "folder", PaperTypist.Hash(2)), "h-holder-1");

        Assert.Equal("The file is still in memory.", refusal.WhatIsSafe);
        Assert.Empty(run.Share(1).Copies);
    }

    [Theory]
    [InlineData("A")]
    [InlineData(" ")]
    public void Two_media_are_two_media(string name)
    {
        var run = Made();
        run.When(new StoreShare(run.Step, 1, "A", "folder", PaperTypist.Hash(1)), "h-holder-1");

        run.Refused(RuleCodes.ShareMedia, new StoreShare(run.Step, 1, name, "folder", PaperTypist.Hash(1)), "h-holder-1");
    }

    [Fact]
    public void A_second_download_is_told_from_the_first_by_its_name()
    {
        var run = Made();
        run.When(new StoreShare(run.Step, 1, "share-1.pbe", "download", PaperTypist.Hash(1)), "h-holder-1");

        var refusal = run.Refused(RuleCodes.ShareMedia, new StoreShare(run.Step, 1, "share-1.pbe", "download", PaperTypist.Hash(1)), "h-holder-1");
        Assert.StartsWith("Rename the file", refusal.WhatToDoNow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_password_from_paper_spends_nothing()
    {
        var run = Stored();
        run.When(new HoldSecret(run.Step, 1, [BringShareStep.FromPaper]), "h-holder-1").When(new ReportWorkFailed(run.Step, 1, Failures.Broken));

        Assert.Equal((StepStatus.Now, 1), (run.Present.Status, run.Attempt));
        Assert.Equal(Failures.Broken, run.State.Refusals[^1].Refusal);
        Assert.Empty(run.State.Held);
        Assert.Contains(run.AskedOf("h-holder-1"), ask => ask is SecretAsk);
        run.Finish();
    }

    [Fact]
    public void A_file_that_opens_to_another_share_is_void()
    {
        var run = Stored();
        run.When(new HoldSecret(run.Step, 1, [BringShareStep.FromPaper]), "h-holder-1");

        run.EndsAttempt(RuleCodes.ShareValue, new ReportShareReopened(run.Step, 1, PaperTypist.Check(2)));

        Assert.Equal(ShareStage.NotYet, run.Share(1).Stage);
        run.Finish();
    }

    [Fact]
    public void A_new_file_lost_from_memory_is_made_anew_and_its_copies_are_destroyed()
    {
        var run = Stored().Restart();
        Assert.IsType<KeepShareWork>(Assert.Single(CeremonyWork.Of(run.State)));

        var refusal = run.EndsAttempt(RuleCodes.ShareMedia, new ReportShareDropped(run.Step, 1, "The console was started again."));

        Assert.Contains("destroy what was put onto media", refusal.WhatToDoNow, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void Nothing_is_dropped_where_nothing_was_made()
    {
        var run = At();

        run.Refused(RuleCodes.AskedFor, new ReportShareDropped(run.Step, 1, "A mistake."));
    }

    [Fact]
    public void A_share_that_cannot_be_made_ends_the_attempt()
    {
        var run = At();
        run.When(new HoldSecret(run.Step, 1, [BringShareStep.Password]), "h-holder-1");

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));

        run.Finish();
    }

    [Fact]
    public void An_encrypted_new_file_waits_through_a_break_and_is_void_when_the_ceremony_ends()
    {
        var run = Made();
        run.When(new SuspendCeremony("Lunch"), "a-berg");
        Assert.Equal(ShareStage.Made, run.Share(1).Stage);
        run.When(new ResumeCeremony("All equal"), "a-berg");

        run.When(new AbortCeremony("Enough"), "a-berg");

        Assert.Equal(ShareStage.NotYet, run.Share(1).Stage);
    }
}
