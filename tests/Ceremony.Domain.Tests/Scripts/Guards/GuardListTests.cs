using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts.Guards;

public sealed class GuardListTests
{
    [Theory]
    [InlineData("password", GuardKind.Password, 1, 1)]
    [InlineData("split 2 of 3", GuardKind.Split, 2, 3)]
    [InlineData("envelope 16 of 16", GuardKind.Envelope, 16, 16)]
    public void A_guard_is_read_and_written_alike(string text, GuardKind kind, int needed, int pieces)
    {
        Assert.True(Guard.TryParse(text, out var guard));

        Assert.Equal(new Guard(kind, needed, pieces), guard);
        Assert.Equal(text, guard.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("password 2 of 3")]
    [InlineData("split 1 of 3")]
    [InlineData("split 3 of 2")]
    [InlineData("envelope 2 of 17")]
    [InlineData("envelope 2 / 3")]
    [InlineData("envelope two of three")]
    [InlineData("envelope 2 of 3,")]
    public void What_is_no_guard_is_refused(string text) => Assert.False(GuardList.TryParse(text, out _));

    [Fact]
    public void One_guard_is_that_of_every_share_and_several_are_one_for_each()
    {
        Assert.Equal(["envelope 2 of 3", "envelope 2 of 3"], GuardList.For("envelope 2 of 3", 2).Select(guard => guard.ToString()));
        Assert.Equal(["password", "split 2 of 4"], GuardList.For("password, split 2 of 4", 2).Select(guard => guard.ToString()));
        Assert.Empty(GuardList.For("password, password", 3));
    }

    [Theory]
    [InlineData(2, 3, 3)]
    [InlineData(3, 3, 1)]
    [InlineData(8, 16, 12870)]
    public void The_quorums_of_a_guard_are_counted(int needed, int pieces, int sets) =>
        Assert.Equal(sets, new Guard(GuardKind.Envelope, needed, pieces).Quorums);

    [Fact]
    public void Seats_follow_the_guard_of_each_share()
    {
        var seats = ScriptPlanner.Seats(SampleScripts.ProvisionMOfN, SampleScripts.Parameters(("guards", "password,  envelope 2 of 3"))).Select(need => need.Seat.ToString());

        Assert.Contains("share-holder-1", seats);
        Assert.DoesNotContain("share-holder-2", seats);
        Assert.Equal(["piece-holder-2-1", "piece-holder-2-2", "piece-holder-2-3"], seats.Where(seat => seat.StartsWith("piece", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_script_says_who_holds_which_piece_and_is_read_back_alike()
    {
        var script = SampleScripts.Guarded("password, split 2 of 3");

        var again = ScriptReader.Read(script.Text).Require();

        Assert.Equal(script.Text, again.Text);
        Assert.Equal("Q. Piece 2.3", again.PieceHolder(2, 3)!.Name);
        Assert.Equal("Holder of piece 3 of share 2", again.PieceHolder(2, 3)!.RoleTitles);
        Assert.Equal(GuardKind.Split, again.GuardOf(2).Kind);
        Assert.Single(again.Steps, step => step.Kind == "import-share");
        Assert.Single(again.Steps, step => step.Kind == "import-guarded-share");
    }

    [Theory]
    [InlineData("password, envelope 2 of 3, password", "2", RuleCodes.PlanGuards)]
    [InlineData("envelope 3 of 3", "2", RuleCodes.PlanQuorums)]
    [InlineData("envelope 2 of many", "2", RuleCodes.PlanGuards)]
    public void Guards_that_do_not_fit_are_told(string guards, string quorums, string rule)
    {
        var planned = ScriptPlanner.Plan(
            SampleScripts.ProvisionMOfN, SampleScripts.Parameters(("guards", guards), ("quorums", quorums)), SampleScripts.CastFor("envelope 3 of 3", 2));

        Assert.Contains(planned.Findings, finding => finding.Rule == rule);
    }

    [Theory]
    [InlineData("small", true)]
    [InlineData("strict", true)]
    public void Nobody_holds_two_pieces_of_one_share(string separation, bool isRefused)
    {
        var cast = SampleScripts.CastFor("password, envelope 2 of 3", 2)
            .Where(officer => !officer.Id.StartsWith("q-", StringComparison.Ordinal))
            .Append(SampleScripts.Officer("q-two", "Q. Two", "piece-holder-2-1", "piece-holder-2-2"))
            .Append(SampleScripts.Officer("q-three", "Q. Three", "piece-holder-2-3")).ToList();

        var planned = ScriptPlanner.Plan(
            SampleScripts.ProvisionMOfN, SampleScripts.Parameters(("guards", "password, envelope 2 of 3"), ("separation", separation)), cast);

        Assert.Equal(isRefused, planned.Findings.Any(finding => finding.Rule == RuleCodes.PlanTwoPieces));
    }

    [Theory]
    [InlineData("small", false)]
    [InlineData("strict", true)]
    public void Pieces_of_two_shares_in_one_hand_need_small_separation_and_stand_on_the_cover(string separation, bool isRefused)
    {
        var cast = SampleScripts.CastFor("password", 0)
            .Concat([.. Enumerable.Range(1, 3).Select(piece => SampleScripts.Officer($"q-{piece}", $"Q. {piece}", $"piece-holder-1-{piece}", $"piece-holder-2-{piece}"))]).ToList();

        var planned = ScriptPlanner.Plan(SampleScripts.ProvisionMOfN, SampleScripts.Parameters(("separation", separation)), cast);

        Assert.Equal(isRefused, planned.Findings.Any(finding => finding.Rule == RuleCodes.PlanTwoPieces));
        if (!isRefused)
        {
            Assert.Contains(planned.Require().Relaxed, sentence => sentence.StartsWith("Q. 1 holds piece 1 of share 1 and piece 1 of share 2", StringComparison.Ordinal));
        }
    }
}
