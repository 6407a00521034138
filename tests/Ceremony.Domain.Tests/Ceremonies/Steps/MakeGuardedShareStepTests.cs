using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class MakeGuardedShareStepTests
{
    private static StepRun At(string guard = "envelope 2 of 3") => new("make-guarded-share", 1, SampleScripts.Guarded($"{guard}, password"));

    private static StepRun WithKey(StepRun run, int piece) => run
        .When(new HoldSecret(run.Step, run.Attempt, [PieceFields.NewPassword(piece)]), $"q-piece-1-{piece}")
        .When(new ReportPieceKeyMade(run.Step, run.Attempt, piece));

    private static StepRun Made(StepRun run)
    {
        run.Typist.Play(state => state.Fact<ShareTable>().Of(1).Stage == ShareStage.Made);
        return run;
    }

    private static PieceFacts Piece(StepRun run, int piece) => run.State.Fact<PieceTable>().Of(run.State, 1).Pieces[piece];

    [Fact]
    public void The_share_is_made_only_when_every_holder_has_chosen_a_password()
    {
        var run = WithKey(WithKey(At(), 1), 3);

        Assert.DoesNotContain(CeremonyWork.Of(run.State), work => work is MakeGuardedShareWork);
        Assert.Empty(run.State.Held);
        run.Refused(RuleCodes.AskedFor, new ReportGuardedShareMade(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1), PaperTypist.Pieces(run.State, 1)));
        WithKey(run, 2);
        Assert.IsType<MakeGuardedShareWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Finish();
    }

    [Fact]
    public void A_key_lost_from_memory_is_made_again_and_the_others_stay()
    {
        var run = WithKey(WithKey(At(), 1), 2);

        run.When(new ReportPieceKeyDropped(run.Step, 1, 1, "The console was started again"));

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("q-piece-1-1")));
        Assert.Empty(run.AskedOf("q-piece-1-2"));
        run.Finish();
    }

    [Fact]
    public void The_step_ends_when_the_file_is_on_two_media_and_every_holder_showed_their_envelope()
    {
        var run = Made(At());
        foreach (var piece in new[] { 1, 2, 3 })
        {
            run.When(new StorePiece(run.Step, 1, $"medium {piece}", "download", PaperTypist.EnvelopeHash(1, piece)), $"q-piece-1-{piece}");
        }

        Assert.Equal("make-guarded-share", run.Present.Plan.Kind);
        run.When(new StoreShare(run.Step, 1, "medium 1", "folder", PaperTypist.Hash(1)), "q-piece-1-1");
        Assert.Equal("make-guarded-share", run.Present.Plan.Kind);
        run.When(new StoreShare(run.Step, 1, "medium 2", "folder", PaperTypist.Hash(1)), "q-piece-1-2");
        Assert.Equal("test-opening", run.Present.Plan.Kind);
        run.Finish();
    }

    [Fact]
    public void Nobody_stores_the_envelope_of_another_and_a_wrong_copy_does_not_count()
    {
        var run = Made(At());

        run.Refused(RuleCodes.ShareMedia, new StorePiece(run.Step, 1, "medium", "download", PaperTypist.EnvelopeHash(1, 2)), "q-piece-1-1");
        run.Refused(RuleCodes.ActorSeat, new StorePiece(run.Step, 1, "medium", "download", PaperTypist.EnvelopeHash(1, 2)), "a-berg");

        Assert.Equal(PieceStage.Made, Piece(run, 1).Stage);
    }

    [Fact]
    public void Through_a_break_sealed_things_wait_and_split_pieces_do_not()
    {
        var (envelopes, split) = (Made(At()), Made(At("split 2 of 3")));

        envelopes.When(new SuspendCeremony("Lunch"), "a-berg");
        split.When(new SuspendCeremony("Lunch"), "a-berg");

        Assert.Equal(ShareStage.Made, envelopes.Share(1).Stage);
        Assert.Equal(ShareStage.NotYet, split.Share(1).Stage);
        Assert.Equal(StepStatus.Refused, split.StepOf("make-guarded-share", 1).Status);
        split.When(new ResumeCeremony("All equal"), "a-berg");
        split.Finish();
        envelopes.When(new ResumeCeremony("All equal"), "a-berg");
        envelopes.Finish();
    }

    [Fact]
    public void Keys_of_envelopes_do_not_wait_through_a_break_and_nothing_stays_when_it_ends_for_good()
    {
        var (keys, made) = (WithKey(At(), 1), Made(At()));

        keys.When(new SuspendCeremony("Lunch"), "a-berg");
        made.When(new AbortCeremony("Enough"), "a-berg");

        Assert.Equal(PieceStage.NotYet, Piece(keys, 1).Stage);
        Assert.Equal(ShareStage.NotYet, made.Share(1).Stage);
    }

    [Fact]
    public void After_a_restart_what_was_in_memory_only_is_void()
    {
        var run = Made(At());

        run.EndsAttempt(RuleCodes.ShareMedia, new ReportShareDropped(run.Step, 1, "The console was started again while the new share file was in its memory only."));

        Assert.All(new[] { 1, 2, 3 }, piece => Assert.Equal(PieceStage.NotYet, Piece(run, piece).Stage));
        run.Finish();
    }

    [Fact]
    public void A_split_piece_is_typed_back_before_it_counts()
    {
        var run = Made(At("split 2 of 3"));
        Assert.IsType<PieceAsk>(Assert.Single(run.AskedOf("q-piece-1-2")));
        run.When(new HoldSecret(run.Step, 1, [PieceFields.Piece(2)]), "q-piece-1-2");

        run.When(new ReportPieceTypedBack(run.Step, 1, 2, false));

        Assert.Contains(run.State.Refusals, recorded => recorded.Refusal.Rule == RuleCodes.PieceCopied);
        Assert.Equal(PieceStage.Made, Piece(run, 2).Stage);
        Assert.Empty(run.State.Held);
        run.Finish();
        Assert.Contains(run.Run.Events, pair => pair.Happened is PieceCopied { Piece: 2 });
    }

    [Fact]
    public void A_file_made_elsewhere_may_be_brought_by_any_piece_holder()
    {
        var run = At();

        run.When(new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(1)), "q-piece-1-2");

        Assert.Equal((ShareStage.Ready, false), (run.Share(1).Stage, run.Share(1).MadeHere));
        Assert.Equal(StepStatus.Done, run.StepOf("make-guarded-share", 1).Status);
        run.Finish();
    }
}
