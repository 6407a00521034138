using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Custody;

public sealed class CustodyLedgerTests
{
    private const string Kcv = "BBA4DB40C022844C";

    private static readonly Guard TwoOfThree = new(GuardKind.Envelope, 2, 3);

    // Share 1 in envelopes of ada, ben and cid; share 2 under dan's password.
    private static readonly CustodyLedger Ledger = new()
    {
        Ways = [Way("11", "v1", TwoOfThree, "ada", "ben", "cid"), Way("22", "v2", Guard.Password, "dan")],
        Sets = [new ShareSet("C-1", Kcv, ["v1", "v2"], false)],
    };

    [Fact]
    public void The_ledger_follows_from_what_ceremonies_put_on_record()
    {
        var state = Held("envelope 2 of 3, password");

        var ledger = CustodyLedger.Of([state]);

        Assert.Equal(["h-holder-2", "q-piece-1-1", "q-piece-1-2", "q-piece-1-3"], ledger.Holders);
        var set = Assert.Single(ledger.Sets);
        Assert.Equal((state.Id, false), (set.Ceremony, set.IsDestroyed));
        Assert.Equal(new[] { PaperTypist.Check(1), PaperTypist.Check(2) }, set.Values.ToArray());
        Assert.NotNull(set.Kcv);
        var way = ledger.Ways[0];
        Assert.Equal((PaperTypist.Hash(1), TwoOfThree), (way.Sha256, way.Guard));
        Assert.All(way.Pieces, piece => Assert.NotEmpty(piece.Copies));
        Assert.True(way.Copies.Length >= 2);
        Assert.NotNull(way.ProvenAt);
    }

    [Fact]
    public void A_later_ceremony_says_who_holds_it_now_and_who_held_it_before_knows_it_still()
    {
        var ledger = CustodyLedger.Of([Held("envelope 2 of 3, password")]);
        var later = ledger.With(Held("envelope 2 of 3, password", ("q-piece-1-2", "eva")));

        Assert.Single(later.Sets);
        Assert.Equal(ledger.Ways.Length, later.Ways.Length);
        var piece = later.Ways[0].Pieces[1];
        Assert.Equal("eva", piece.Holder);
        Assert.Equal(new[] { "eva", "q-piece-1-2" }, piece.EverHeld.ToArray());
    }

    [Fact]
    public void A_refresh_on_record_takes_knowledge_back_when_every_old_share_is_destroyed()
    {
        var run = CeremonyScenario.Of(SampleScripts.Refresh("password, password", 2, "password, password", 2));
        new PaperTypist(run, new PaperDevice(2)).Play();
        var facts = run.State.Fact<OldSetFacts>();
        CustodyLedger After(params bool[] complete) =>
            CustodyLedger.Of([run.State.WithFact(facts with { Fates = [.. facts.Fates.Select((fate, i) => fate with { IsComplete = complete[i] })] })]);

        var half = After(true, false);
        var whole = After(true, true);

        Assert.Equal([false, false], half.Sets.Select(set => set.IsDestroyed));
        Assert.Equal([true, false], whole.Sets.Select(set => set.IsDestroyed));
        Assert.Equal(whole.Sets[0].Kcv, whole.Sets[1].Kcv);
        Assert.Empty(whole.Sets[0].Values.Intersect(whole.Sets[1].Values));
    }

    [Fact]
    public void Nobody_reaches_m_with_what_they_ever_held()
    {
        AssertRefused("CUSTODY-QUORUM", Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: false));
        AssertRefused(null, Ledger, new PlannedHolding("ada", 1, 1, TwoOfThree, IsNewSplit: false));
        AssertRefused(null, Ledger, new PlannedHolding("eva", 1, 2, TwoOfThree, IsNewSplit: false));
        // A new split is another polynomial: an old piece does not help in it. Two of its pieces do.
        AssertRefused(null, Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: true));
        AssertRefused("CUSTODY-QUORUM", Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, true), new PlannedHolding("ada", 1, 3, TwoOfThree, true));
    }

    [Fact]
    public void Nobody_reaches_all_shares_and_only_a_refresh_whose_old_set_is_destroyed_takes_knowledge_back()
    {
        var eva = new PlannedHolding("dan", 1, 1, Guard.Password, IsNewSplit: true);
        AssertRefused("CUSTODY-ALL", Ledger, eva);

        // Share 2 was split anew among others: dan knows its value still.
        var resplit = Ledger with { Ways = Ledger.Ways.Add(Way("33", "v2", TwoOfThree, "eva", "fay", "gus")) };
        AssertRefused("CUSTODY-ALL", resplit, eva);

        // All shares were refreshed: until the old ones are destroyed, what was known of them counts.
        var refreshed = resplit with
        {
            Ways = resplit.Ways.AddRange(Way("44", "w1", TwoOfThree, "ada", "ben", "cid"), Way("55", "w2", Guard.Password, "eva")),
            Sets = resplit.Sets.Add(new ShareSet("C-2", Kcv, ["w1", "w2"], false)),
        };
        AssertRefused("CUSTODY-ALL", refreshed, eva);
        AssertRefused(null, refreshed.WithDestroyed("C-1"), eva);
        AssertRefused("CUSTODY-ALL", refreshed.WithDestroyed("C-1"), eva with { Officer = "eva" });
    }

    [Fact]
    public void What_was_held_of_another_key_does_not_count() => Assert.Empty(Ledger.Check(null, [new PlannedHolding("dan", 1, 1, Guard.Password, true), new PlannedHolding("eva", 2, 1, Guard.Password, true)]));

    [Fact]
    public void The_loss_matrix_tells_for_each_officer_and_each_pair_what_cannot_be_opened_any_more()
    {
        var losses = Ledger.LossMatrix([]).Select(loss => $"{string.Join('+', loss.Gone)}: {loss.Share}{(loss.IsCircular ? " circular" : "")}");

        Assert.Equal(["dan: 2", "ada+ben: 1", "ada+cid: 1", "ben+cid: 1"], losses);
    }

    [Fact]
    public void A_copy_in_a_safe_that_needs_the_same_officer_is_flagged()
    {
        var copies = ImmutableArray.Create(new CustodyCopy("stick A", "folder", default), new CustodyCopy("stick B", "folder", default));
        var ledger = Ledger with { Ways = Ledger.Ways.SetItem(0, Ledger.Ways[0] with { Copies = copies }) };

        var both = ledger.LossMatrix([new CustodyPlace("stick A", ["ada"]), new CustodyPlace("stick B", ["ada", "zoe"])]);
        var one = ledger.LossMatrix([new CustodyPlace("stick A", ["ada"])]);

        Assert.Contains(both, loss => loss.Gone.SequenceEqual(["ada"]) && loss is { Share: 1, IsCircular: true });
        Assert.DoesNotContain(both, loss => loss.Gone.SequenceEqual(["zoe"]));
        Assert.DoesNotContain(one, loss => loss.IsCircular);
    }

    private static ShareWay Way(string sha256, string value, Guard guard, params string[] holders) => new(
        sha256, value, guard, [.. holders.Select((holder, i) => new CustodyPiece(i + 1, holder, [holder], []))], [], null, "C-1");

    private static void AssertRefused(string? rule, CustodyLedger ledger, params PlannedHolding[] planned) =>
        Assert.Equal(rule, ledger.Check(Kcv, planned).Select(refusal => refusal.Rule).FirstOrDefault());

    private static CeremonyState Held(string guards, (string Before, string Now)? exchanged = null)
    {
        var script = SampleScripts.Guarded(guards);
        if (exchanged is { } names)
        {
            script = ScriptFor(guards, names.Before, names.Now);
        }

        var run = CeremonyScenario.Of(script);
        new PaperTypist(run, new PaperDevice(2)).Play();
        return run.State;
    }

    private static Script ScriptFor(string guards, string before, string now) => ScriptPlanner.Plan(
        SampleScripts.ProvisionMOfN,
        SampleScripts.Parameters(("shares", "2"), ("guards", guards)),
        [.. SampleScripts.CastFor(guards, 2).Select(officer => officer.Id == before ? officer with { Id = now } : officer)]).Require();
}
