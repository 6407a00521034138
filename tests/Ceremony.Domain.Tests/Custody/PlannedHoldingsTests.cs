using Ceremony.Domain.Custody;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.TestKit.Scripts;
using Xunit;
using static Ceremony.Domain.Tests.Custody.SampleLedger;

namespace Ceremony.Domain.Tests.Custody;

public sealed class PlannedHoldingsTests
{
    private static readonly PlannedHolding DanTakesShareOne = new("dan", 1, 1, Guard.Password, IsNewSplit: true);

    [Fact]
    public void Nobody_reaches_m_with_what_they_ever_held()
    {
        AssertRefused("CUSTODY-QUORUM", Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: false));
        AssertRefused(null, Ledger, new PlannedHolding("ada", 1, 1, TwoOfThree, IsNewSplit: false));
        AssertRefused(null, Ledger, new PlannedHolding("eva", 1, 2, TwoOfThree, IsNewSplit: false));

        // A new split is another polynomial: an old piece does not help in it.
        AssertRefused(null, Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: true));
    }

    [Fact]
    public void Nobody_reaches_all_shares_with_a_piece_that_completes_one()
    {
        // Ada ever held one of the two pieces of share 1 and knows share 2: one more piece is all that is missing.
        var ledger = Of(First, Second with { Pieces = [Second.Pieces[0] with { EverHeld = ["ada", "dan"] }] });

        AssertRefused("CUSTODY-QUORUM", ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: false));
        Assert.Contains(Refusals(ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: false)), refusal => refusal.Rule == "CUSTODY-ALL");
    }

    [Fact]
    public void Nobody_reaches_all_shares_and_only_a_refresh_whose_old_set_is_destroyed_takes_knowledge_back()
    {
        AssertRefused("CUSTODY-ALL", Ledger, DanTakesShareOne);

        // Share 2 was split anew among others: dan knows its value still.
        var resplit = Of(First, Second, Way("33", "v2", TwoOfThree, "eva", "fay", "gus"));
        AssertRefused("CUSTODY-ALL", resplit, DanTakesShareOne);

        // All shares were refreshed: until the old ones are destroyed, what was known of them counts.
        CustodyLedger Refreshed(int destroyed) => new(
            resplit.Ways.AddRange(Way("44", "w1", TwoOfThree, "ada", "ben", "cid"), Way("55", "w2", Guard.Password, "eva")),
            [Set with { Destroyed = destroyed }, new ShareSet("C-2", Kcv, ["w1", "w2"])],
            []);
        AssertRefused("CUSTODY-ALL", Refreshed(0), DanTakesShareOne);
        AssertRefused("CUSTODY-ALL", Refreshed(1), DanTakesShareOne);
        AssertRefused(null, Refreshed(2), DanTakesShareOne);
        AssertRefused("CUSTODY-ALL", Refreshed(2), DanTakesShareOne with { Officer = "eva" });
    }

    [Fact]
    public void The_sentence_says_who_what_they_held_and_from_which_ceremony()
    {
        var refusal = Assert.Single(Refusals(Ledger, DanTakesShareOne));

        Assert.Equal($"Dan would hold share 1 and ever knew share 2 (C-1): together all 2 shares of the key {Kcv}. Splitting a password anew does not change what was known of its share.", refusal.WhatHappened);
        Assert.Equal(
            "Ada would hold piece 2 of share 1 and ever held piece 1 of it (C-1): together the 2 pieces that open it.",
            Assert.Single(Refusals(Ledger, new PlannedHolding("ada", 1, 2, TwoOfThree, IsNewSplit: false))).WhatHappened);
    }

    [Fact]
    public void What_one_plan_gives_a_person_by_itself_is_not_the_ledgers_matter()
    {
        // One share under one password: its holder has the key, now as before.
        var one = new CustodyLedger([Second], [new ShareSet("C-1", Kcv, ["v2"])], []);

        AssertRefused(null, one, new PlannedHolding("dan", 1, 1, Guard.Password, IsNewSplit: false));
        AssertRefused(null, one, new PlannedHolding("eva", 1, 1, Guard.Password, IsNewSplit: false));
        AssertRefused(null, Ledger, new PlannedHolding("eva", 1, 1, Guard.Password, true), new PlannedHolding("eva", 2, 1, Guard.Password, true));
    }

    [Fact]
    public void Who_keeps_the_share_they_had_learns_nothing() => AssertRefused(null, Ledger, new PlannedHolding("dan", 2, 1, Guard.Password, IsNewSplit: false));

    [Fact]
    public void What_was_held_of_another_key_does_not_count() => Assert.Empty(PlannedHoldings.Check(Ledger, "0000000000000001", [DanTakesShareOne], Name));

    [Fact]
    public void A_script_says_who_is_to_hold_what()
    {
        var provision = PlannedHoldings.Of(SampleScripts.Guarded("envelope 2 of 3, password"));
        var refresh = PlannedHoldings.Of(SampleScripts.Refresh("password, password", 2, "envelope 2 of 3, password", 2));

        Assert.Equal(4, provision.Count);
        Assert.All(provision, holding => Assert.True(holding.IsNewSplit));
        Assert.Contains(new PlannedHolding("q-piece-1-3", 1, 3, TwoOfThree, true), provision);
        Assert.Equal(2, refresh.Count(holding => !holding.IsNewSplit));
        Assert.Equal(4, refresh.Count(holding => holding.IsNewSplit));
    }

    private static IReadOnlyList<Refusal> Refusals(CustodyLedger ledger, params PlannedHolding[] planned) => PlannedHoldings.Check(ledger, Kcv, planned, Name);

    private static void AssertRefused(string? rule, CustodyLedger ledger, params PlannedHolding[] planned) =>
        Assert.Equal(rule, Refusals(ledger, planned).Select(refusal => refusal.Rule).FirstOrDefault());

    private static string Name(string id) => char.ToUpperInvariant(id[0]) + id[1..];
}
