using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class PieceEntryTests
{
    private const string Guards = "password, envelope 2 of 3";

    private static StepRun At(string kind = "import-guarded-share", string guards = Guards)
    {
        var run = new StepRun(kind, 2, SampleScripts.Guarded(guards));
        return run.When(new PresentShareFile(run.Step, 1, "share-2.pbe", PaperTypist.Hash(2)), "q-piece-2-3");
    }

    private static ShowEnvelope Envelope(StepRun run, int piece) => PaperTypist.Envelope(run.State, run.Step, run.Attempt, 2, piece);

    private static StepRun Shown(StepRun run, int piece) => run.When(Envelope(run, piece), $"q-piece-2-{piece}");

    private static StepRun Typed(StepRun run, int piece) => run.When(new HoldSecret(run.Step, run.Attempt, [PieceFields.Password(piece)]), $"q-piece-2-{piece}");

    private static StepRun In(StepRun run, int piece) => Typed(Shown(run, piece), piece).When(new ReportPieceOpened(run.Step, run.Attempt, piece));

    [Fact]
    public void The_room_sees_how_many_are_in_and_who_may_still_come()
    {
        var run = In(At(), 1);

        var facts = StepKinds.Of(run.Present.Plan.Kind).Describe(new StepContext(run.State, run.Present)).Readout;

        Assert.Contains(facts, fact => fact is { Label: "2 of 3 needed, 1 entered", Value: "may still come: Q. Piece 2.2 and Q. Piece 2.3" });
        Assert.Empty(run.AskedOf("q-piece-2-1"));
        Assert.Equal(new HeldEntry(run.Step, 1, "q-piece-2-1", "piece-1"), Assert.Single(run.State.Held));
    }

    [Fact]
    public void Any_two_open_the_share_and_the_third_is_not_asked_any_more()
    {
        var run = In(In(At(), 3), 1);

        Assert.Empty(run.AskedOf("q-piece-2-2"));
        Assert.IsType<JoinPiecesWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Finish();
    }

    [Fact]
    public void A_wrong_password_is_told_at_once_and_the_others_do_not_start_over()
    {
        var run = Typed(Shown(In(At(), 1), 2), 2);

        run.When(new ReportPieceRefused(run.Step, 1, 2, new Refusal("ENVELOPE-PASSWORD", "It does not open.", "The other pieces stay held.", "Type it again.")));

        Assert.Contains(run.State.Refusals, recorded => recorded.Refusal.Rule == "ENVELOPE-PASSWORD");
        Assert.Equal(["piece-1"], run.State.Held.Select(held => held.Field));
        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("q-piece-2-2")));
        Typed(run, 2).When(new ReportPieceOpened(run.Step, 1, 2)).Finish();
    }

    [Fact]
    public void An_envelope_of_another_share_is_refused_when_it_is_shown()
    {
        var run = At();

        var refusal = run.Refused(RuleCodes.EnvelopeShare, Envelope(run, 1) with { ShareFileSha256 = PaperTypist.Hash(9), Ceremony = "C-2025-009" }, "q-piece-2-1");

        Assert.Contains("C-2025-009", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_officers_cannot_claim_one_piece()
    {
        var run = Shown(At(), 1);

        run.Refused(RuleCodes.EnvelopeClaimed, Envelope(run, 1), "q-piece-2-2");
    }

    [Fact]
    public void An_altered_envelope_is_refused_by_the_record()
    {
        var run = At();

        run.Refused(RuleCodes.EnvelopeAltered, Envelope(run, 1) with { Sha256 = new string('e', 64) }, "q-piece-2-1");
        run.Refused(RuleCodes.EnvelopeAltered, Envelope(run, 1) with { Commitment = new string('e', 64) }, "q-piece-2-1");
        run.Refused(RuleCodes.EnvelopeAltered, Envelope(run, 1) with { Needed = 3 }, "q-piece-2-1");
    }

    [Fact]
    public void A_piece_is_entered_once()
    {
        var run = In(At(), 1);

        run.Refused(RuleCodes.PiecesTwice, Envelope(run, 1), "q-piece-2-1");
        run.Refused(RuleCodes.PiecesTwice, new HoldSecret(run.Step, 1, [PieceFields.Password(1)]), "q-piece-2-1");
    }

    [Fact]
    public void A_password_without_its_envelope_is_not_taken_and_nobody_types_for_another()
    {
        var run = Shown(At(), 1);

        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PieceFields.Password(2)]), "q-piece-2-2");
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PieceFields.Password(1)]), "q-piece-2-2");
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PieceFields.Password(1)]), "h-holder-1");
    }

    [Fact]
    public void A_holder_who_leaves_takes_back_their_own_piece_and_another_comes_in_their_place()
    {
        var run = In(At(guards: "password, envelope 3 of 4"), 1);
        In(run, 2);

        run.When(new LeaveCeremony(), "q-piece-2-1");

        Assert.Equal([PieceFields.Piece(2)], run.State.Held.Select(held => held.Field));
        run.Refused(RuleCodes.ActorPresent, Envelope(run, 1), "q-piece-2-1");
        In(run, 3);
        In(run, 4).When(new ReportShareOpened(run.Step, run.Attempt, PaperTypist.Check(2)));
        Assert.Equal(ShareStage.Opened, run.Share(2).Stage);
    }

    [Fact]
    public void Nobody_comes_in_for_a_holder_who_is_not_of_the_script()
    {
        var run = Shown(At(), 1);

        run.Refused(RuleCodes.ActorSeat, Envelope(run, 1), "w-ito");
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, run.Attempt, [PieceFields.Password(1)]), "h-holder-1");
        run.Finish();
    }

    [Fact]
    public void A_piece_that_comes_when_enough_are_in_is_dropped()
    {
        var run = Typed(Shown(Typed(Shown(In(At(), 1), 2), 2), 3), 3).When(new ReportPieceOpened("6.3", 1, 2));

        run.When(new ReportPieceOpened(run.Step, 1, 3));

        Assert.Equal(["piece-1", "piece-2"], run.State.Held.Select(held => held.Field).Order());
        run.Finish();
    }

    [Fact]
    public void A_piece_whose_time_was_up_is_asked_for_again_and_only_that_one()
    {
        var run = In(At(), 1);

        run.When(new DropSecret(run.Step, 1, "piece-1", "It was held for five minutes and not used"));

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("q-piece-2-1")));
        run.Finish();
    }

    [Fact]
    public void Pieces_that_do_not_open_the_file_end_the_attempt()
    {
        var run = In(In(At(), 1), 2);

        run.EndsAttempt(RuleCodes.SharePassword, new ReportWorkFailed(run.Step, 1, Failures.Broken with { Rule = RuleCodes.SharePassword }));

        run.Finish();
    }

    [Fact]
    public void A_test_takes_no_set_of_holders_twice()
    {
        var run = In(In(At("test-opening"), 1), 2).When(new ReportShareOpened("5.1", 1, PaperTypist.Check(2)));
        Assert.Equal(ShareStage.Presented, run.Share(2).Stage);
        In(run, 2);

        Assert.Empty(run.AskedOf("q-piece-2-1"));
        run.Refused(RuleCodes.QuorumDifferent, Envelope(run, 1), "q-piece-2-1");
        In(run, 3).When(new ReportShareOpened(run.Step, 1, PaperTypist.Check(2)));
        Assert.Equal("read-device", run.Present.Plan.Kind);
        run.Finish();
    }

    [Fact]
    public void A_test_that_opens_to_another_share_is_refused()
    {
        var run = In(In(At("test-opening"), 1), 2);

        run.EndsAttempt(RuleCodes.ShareValue, new ReportShareOpened(run.Step, 1, PaperTypist.Check(9)));
    }

    [Fact]
    public void Split_pieces_are_typed_and_nothing_of_them_is_on_record()
    {
        var run = At(guards: "password, split 2 of 3");
        run.When(new HoldSecret(run.Step, 1, [PieceFields.Piece(2)]), "q-piece-2-2");

        Assert.Equal(["piece-2"], run.State.Held.Select(held => held.Field));
        Assert.All(run.State.Fact<PieceTable>().Of(run.State, 2).Pieces.Values, piece => Assert.Null(piece.Commitment));
        run.Finish();
    }

    [Fact]
    public void When_the_ceremony_stops_no_piece_and_no_file_stays()
    {
        var run = In(At(), 1);

        run.When(new SuspendCeremony("Alarm"), "a-berg");

        Assert.Empty(run.State.Held);
        Assert.Equal(ShareStage.Ready, run.Share(2).Stage);
        run.When(new ResumeCeremony("All equal"), "a-berg");
        run.Finish();
    }

    [Fact]
    public void An_envelope_lost_from_memory_is_shown_again()
    {
        var run = Shown(At(), 1);

        run.When(new ReportEnvelopeDropped(run.Step, 1, 1, "The console was started again"));

        Assert.IsType<EnvelopeAsk>(Assert.Single(run.AskedOf("q-piece-2-1")));
        run.Finish();
    }
}
