using System.Collections.Immutable;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Scripts.Guards;
using Xunit;
using static Ceremony.Domain.Tests.Custody.SampleLedger;

namespace Ceremony.Domain.Tests.Custody;

public sealed class LossMatrixTests
{
    [Fact]
    public void It_tells_for_each_officer_and_each_pair_what_cannot_be_recovered_any_more()
    {
        var matrix = LossMatrix.Of(Ledger);

        Assert.Empty(matrix.Already);
        Assert.Equal(["dan: 2"], matrix.Alone.Select(Told));
        Assert.Equal(["ada+ben: 1", "ada+cid: 1", "ben+cid: 1"], matrix.Pairs.Select(Told));
    }

    [Fact]
    public void A_password_on_paper_stands_in_for_its_holder_unless_its_place_needs_them()
    {
        var sealedCopy = Second with { Pieces = [Second.Pieces[0] with { Paper = new CustodyCopy("", "paper", default, "8", "Bank") }] };

        Assert.Empty(LossMatrix.Of(Of(First, sealedCopy)).Alone);
        Assert.Equal(["dan: 2"], LossMatrix.Of(new CustodyLedger([First, sealedCopy], [Set], [new CustodyPlace("bank", ["dan"])])).Alone.Select(Told));

        // Without either of the two the bank is shut: eva opens it, dan has the password in mind.
        Assert.Contains("dan+eva: 2", LossMatrix.Of(new CustodyLedger([First, sealedCopy], [Set], [new CustodyPlace("Bank", ["eva"])])).Pairs.Select(Told));
    }

    [Fact]
    public void An_envelopes_password_on_paper_helps_only_with_an_envelope_whose_place_is_known()
    {
        ShareWay With(params ImmutableArray<CustodyCopy> envelopes) => First with
        {
            Pieces = [.. First.Pieces.Select(piece => piece.Holder == "ada" ? piece with { Copies = envelopes, Paper = new CustodyCopy("", "paper", default, "8", "Bank") } : piece)],
        };

        Assert.Contains("ada+ben: 1", LossMatrix.Of(Of(With(new CustodyCopy("stick", "folder", default)), Second)).Pairs.Select(Told));
        Assert.Equal(["ben+cid: 1"], LossMatrix.Of(Of(With(At("Safe 2")), Second)).Pairs.Select(Told));
    }

    [Fact]
    public void A_copy_in_a_safe_that_needs_the_same_officer_is_flagged()
    {
        var guarded = First with { Copies = [At("Safe A", "stick A"), At("Safe B", "stick B")] };
        LossMatrix With(params CustodyPlace[] places) => LossMatrix.Of(new CustodyLedger([guarded, Second], [Set], [.. places]));

        var both = With(new("Safe A", ["ada"]), new("Safe B", ["ada", "zoe"]));
        var one = With(new CustodyPlace("Safe A", ["ada"]));

        var lost = Assert.Single(both.Alone, loss => loss.Gone[0] == "ada");
        Assert.Equal(new LostShare(1, IsCircular: true), Assert.Single(lost.Shares));
        Assert.DoesNotContain(both.Alone, loss => loss.Gone[0] == "zoe");
        Assert.DoesNotContain(one.Alone.Concat(one.Pairs), loss => loss.Shares.Any(share => share.IsCircular));
    }

    [Fact]
    public void A_refreshed_key_is_lost_only_when_no_whole_set_is_left()
    {
        ImmutableArray<ShareWay> ways = [First, Second, Way("44", "w1", Guard.Password, "eva"), Way("55", "w2", Guard.Password, "fay")];
        LossMatrix After(int destroyed) => LossMatrix.Of(new CustodyLedger(ways, [Set with { Destroyed = destroyed }, new ShareSet("C-2", Kcv, ["w1", "w2"])], []));

        // Both sets are whole: each of them gives the key.
        Assert.Empty(After(0).Alone);
        Assert.Contains(After(0).Pairs, loss => loss.Gone.SequenceEqual(["dan", "eva"]));

        // One old share is gone: the old set is of no use any more.
        Assert.Equal(["eva: 1", "fay: 2"], After(1).Alone.Select(Told));
    }

    [Fact]
    public void A_file_that_was_destroyed_opens_nothing_any_more_and_what_was_known_through_it_is_known_still()
    {
        var resplit = Of(First, Second with { IsDestroyed = true }, Way("33", "v2", TwoOfThree, "eva", "fay", "gus"));

        Assert.Empty(LossMatrix.Of(resplit).Alone);
        Assert.Contains("eva+fay: 2", LossMatrix.Of(resplit).Pairs.Select(Told));
        Assert.True(resplit.Knows("dan", Set, 2));
    }

    [Fact]
    public void What_nobody_on_record_can_open_is_told_first()
    {
        var vacant = First with { Pieces = [First.Pieces[0], First.Pieces[1] with { Holder = "", EverHeld = [] }, First.Pieces[2] with { Holder = "", EverHeld = [] }] };

        var matrix = LossMatrix.Of(Of(vacant, Second));

        Assert.Equal(": 1", Assert.Single(matrix.Already.Select(Told)));
        Assert.Empty(matrix.Alone);
    }

    [Fact]
    public void Two_hundred_officers_give_only_the_pairs_that_lose_something()
    {
        var ways = Enumerable.Range(0, 200).Select(i => Way($"{i}", $"x{i}", Guard.Password, $"officer-{i:000}")).ToImmutableArray();
        var sets = Enumerable.Range(0, 100).Select(i => new ShareSet($"C-{i}", $"{i:0000000000000000}", [$"x{2 * i}", $"x{2 * i + 1}"])).ToImmutableArray();

        var matrix = LossMatrix.Of(new CustodyLedger(ways, sets, []));

        Assert.Equal((200, 0), (matrix.Alone.Length, matrix.Pairs.Length));
    }

    [Fact]
    public void All_copies_at_one_place_or_with_what_opens_them_or_behind_their_holder_are_flagged()
    {
        var paper = new CustodyCopy("", "paper", default, "8", "Safe 2");
        var share = Second with { Copies = [At("Safe 1", "a"), At("safe 2", "b")], Pieces = [Second.Pieces[0] with { Paper = paper }] };
        var one = Second with { Copies = [At("Safe 1", "a"), At("SAFE 1", "b")] };

        var together = Assert.Single(CircularPlace.AllOf(Of(First, share)));
        Assert.Equal((CircularKind.Together, 2, "safe 2"), (together.Kind, together.Share, together.Place));
        Assert.Equal(CircularKind.OnePlace, Assert.Single(CircularPlace.AllOf(Of(First, one))).Kind);
        Assert.Contains(
            CircularPlace.AllOf(new CustodyLedger([First, share], [Set], [new CustodyPlace("Safe 2", ["dan"])])),
            flag => flag is { Kind: CircularKind.NeedsItsHolder, Holder: "dan", Piece: 1 });
        Assert.Empty(CircularPlace.AllOf(Of(First, Second with { Copies = [At("Safe 1", "a"), At("Safe 2", "b")] })));
    }

    [Fact]
    public void Whoever_knows_every_share_of_a_set_is_named()
    {
        var ledger = Of(Second with { CheckValue = "v1", Sha256 = "33" }, Second);

        Assert.Equal(["dan"], ledger.KnowAll(ledger.Domains[0]));
        Assert.Empty(Ledger.KnowAll(Ledger.Domains[0]));
    }

    private static string Told(CustodyLoss loss) => $"{string.Join('+', loss.Gone)}: {string.Join(' ', loss.Shares.Select(share => share.Share))}";
}
