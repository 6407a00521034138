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
    [Fact]
    public void The_ledger_follows_from_what_ceremonies_put_on_record()
    {
        var state = Held("envelope 2 of 3, password");

        var ledger = LedgerOf(state);

        Assert.Equal(["h-holder-2", "q-piece-1-1", "q-piece-1-2", "q-piece-1-3"], ledger.Ways.SelectMany(way => way.Pieces).Select(piece => piece.Holder).Order(StringComparer.Ordinal));
        var domain = Assert.Single(ledger.Domains);
        var set = Assert.Single(domain.Sets);
        Assert.Equal((state.Id, false), (set.Ceremony, set.IsDestroyed));
        Assert.Equal(new[] { PaperTypist.Check(1), PaperTypist.Check(2) }, set.Values.ToArray());
        Assert.NotNull(domain.Kcv);
        var way = Assert.Single(ledger.WaysTo(PaperTypist.Check(1)));
        Assert.Equal((PaperTypist.Hash(1), new Guard(GuardKind.Envelope, 2, 3)), (way.Sha256, way.Guard));
        Assert.Equal(("import", state.Id), (way.Proven!.How, way.Proven.Ceremony));
    }

    [Fact]
    public void Every_copy_is_found_with_its_bag_and_place_once_its_holder_put_it_away()
    {
        var ledger = LedgerOf(Held("envelope 2 of 3, password"));

        Assert.Equal(2, ledger.Ways[0].Copies.Length);
        var copies = ledger.Ways.SelectMany(way => way.Copies).Concat(ledger.Ways.SelectMany(way => way.Pieces).SelectMany(piece => piece.Copies)).ToList();
        Assert.Equal(2 + 2 + 3, copies.Count);
        Assert.All(copies, copy => Assert.True(copy is { Bag.Length: > 0, Place: "004471" }));
        Assert.Equal(copies.Count, copies.Select(copy => copy.Bag).Distinct().Count());
        Assert.All(ledger.Ways.SelectMany(way => way.Pieces), piece => Assert.NotNull(piece.Paper));
        Assert.Equal("004471", Assert.Single(ledger.Places).Name);
    }

    [Fact]
    public void A_copy_that_was_never_put_away_has_no_place()
    {
        var run = CeremonyScenario.Of(SampleScripts.Guarded("envelope 2 of 3, password"));
        new PaperTypist(run, new PaperDevice(2)).PlayTo("put-away");

        var ledger = LedgerOf(run.State);

        Assert.All(ledger.Ways.SelectMany(way => way.Copies), copy => Assert.Equal(("", ""), (copy.Bag, copy.Place)));
        Assert.All(ledger.Ways.SelectMany(way => way.Pieces), piece => Assert.Null(piece.Paper));
    }

    [Fact]
    public void A_later_ceremony_says_who_holds_it_now_and_who_held_it_before_knows_it_still()
    {
        var before = Held("envelope 2 of 3, password");
        var ledger = LedgerOf(before);
        var later = LedgerOf(before, Held("envelope 2 of 3, password", ("q-piece-1-2", "eva")));

        Assert.Single(later.Sets);
        Assert.Equal(ledger.Ways.Length, later.Ways.Length);
        var piece = later.Ways[0].Pieces[1];
        Assert.Equal("eva", piece.Holder);
        Assert.Equal(new[] { "eva", "q-piece-1-2" }, piece.EverHeld.ToArray());
    }

    [Fact]
    public void A_copy_that_was_put_away_again_lies_where_the_later_ceremony_says()
    {
        var before = CeremonyCustody.Of(Held("password, password"));
        ShareWay Moved(ShareWay way, string place) => way with { Copies = [.. way.Copies.Select((copy, i) => i == 0 ? copy with { Bag = "9", Place = place } : copy with { Bag = "", Place = "" })] };
        var after = before with { Ceremony = "C-2030-001", StartedAt = before.StartedAt.AddYears(1), Shares = [.. before.Shares.Select(share => share with { Way = Moved(share.Way, "Bank") })] };

        var copies = CustodyLedger.Of([before, after]).Ways[0].Copies;

        Assert.Equal([("9", "Bank"), (before.Shares[0].Way.Copies[1].Bag, "004471")], copies.Select(copy => (copy.Bag, copy.Place)));
    }

    [Fact]
    public void A_refresh_on_record_takes_knowledge_back_when_every_old_share_is_destroyed()
    {
        var run = CeremonyScenario.Of(SampleScripts.Refresh("password, password", 2, "password, password", 2));
        new PaperTypist(run, new PaperDevice(2)).Play();
        var facts = run.State.Fact<OldSetFacts>();
        CustodyDomain After(params bool[] complete) =>
            Assert.Single(LedgerOf(run.State.WithFact(facts with { Fates = [.. facts.Fates.Select((fate, i) => fate with { IsComplete = complete[i] })] })).Domains);

        var (none, half, whole) = (After(false, false), After(true, false), After(true, true));

        Assert.Equal((2, 2), (none.Live.Count(), none.Whole.Count()));
        Assert.Equal((2, 1), (half.Live.Count(), half.Whole.Count()));
        Assert.Equal((1, 1), (whole.Live.Count(), whole.Whole.Count()));
        Assert.Empty(whole.Sets[0].Values.Intersect(whole.Sets[1].Values));
        Assert.All(whole.Sets, set => Assert.Equal(whole.Kcv, set.Kcv));
    }

    [Fact]
    public void A_share_whose_value_was_never_read_belongs_to_no_set()
    {
        var run = CeremonyScenario.Of(SampleScripts.Guarded("password, password"));
        new PaperTypist(run, new PaperDevice(2)).PlayTo("bring-share", share: 2);

        var ledger = LedgerOf(run.State);

        Assert.Empty(ledger.Domains);
        Assert.Equal(PaperTypist.Hash(1), Assert.Single(ledger.Ways).Sha256);
    }

    private static CustodyLedger LedgerOf(params CeremonyState[] states) => CustodyLedger.Of(states.Select(CeremonyCustody.Of));

    private static CeremonyState Held(string guards, (string Before, string Now)? exchanged = null)
    {
        var script = exchanged is { } names ? ScriptFor(guards, names.Before, names.Now) : SampleScripts.Guarded(guards);
        var run = CeremonyScenario.Of(script);
        new PaperTypist(run, new PaperDevice(2)).Play();
        return run.State;
    }

    private static Script ScriptFor(string guards, string before, string now) => ScriptPlanner.Plan(
        SampleScripts.ProvisionMOfN,
        SampleScripts.Parameters(("shares", "2"), ("guards", guards)),
        [.. SampleScripts.CastFor(guards, 2).Select(officer => officer.Id == before ? officer with { Id = now } : officer)]).Require();
}
