using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Stations.Leases;
using CsCheck;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class LeaseBookTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_turn_is_granted_and_granted_again_unchanged_when_the_page_is_loaded_anew()
    {
        var first = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start);
        var again = first.Book.Grant(Turn("bea", 2), "lease-2", _start.AddMinutes(1));

        Assert.Equal("lease-1", first.Granted!.Id);
        Assert.Same(first.Granted, again.Granted);
        Assert.Empty(again.Ended);
    }

    [Fact]
    public void A_turn_that_is_open_at_one_station_is_not_granted_at_another_which_is_told_where_it_is_open()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        var elsewhere = book.Grant(Turn("bea", 8), "lease-2", _start);

        Assert.Null(elsewhere.Granted);
        Assert.Equal(2, elsewhere.OpenElsewhere!.Station);
        Assert.Single(elsewhere.Book.Open);
    }

    [Fact]
    public void Moving_a_turn_ends_it_at_the_other_station_and_starts_again_here_with_a_new_lease()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        var moved = book.Move(Turn("bea", 8), "lease-2", _start);

        Assert.Equal(("lease-2", 8), (moved.Granted!.Id, moved.Granted.Station));
        Assert.Equal([("lease-1", LeaseEnd.Moved)], Ids(moved.Ended));
        Assert.Null(moved.Book.AtStation(2));
    }

    [Fact]
    public void A_new_attempt_needs_a_new_lease()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        var second = book.Grant(Turn("bea", 2) with { Attempt = 2 }, "lease-2", _start);

        Assert.Equal("lease-2", second.Granted!.Id);
        Assert.Equal([("lease-1", LeaseEnd.Replaced)], Ids(second.Ended));
    }

    [Fact]
    public void A_station_that_is_handed_over_belongs_to_the_next_officer_alone()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        var next = book.Grant(Turn("carl", 2), "lease-2", _start);

        Assert.Equal([("lease-1", LeaseEnd.Replaced)], Ids(next.Ended));
        Assert.Equal("carl", next.Book.AtStation(2)!.OfficerId);
    }

    [Fact]
    public void A_lease_ends_three_minutes_after_the_last_typing_not_after_its_opening()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book.Heard("lease-1", _start.AddMinutes(2));

        Assert.Equal(_start.AddMinutes(5), book.NextExpiry);
        Assert.Empty(book.Expire(_start.AddMinutes(5).AddTicks(-1)).Ended);
        Assert.Equal([("lease-1", LeaseEnd.Timeout)], Ids(book.Expire(_start.AddMinutes(5)).Ended));
    }

    [Fact]
    public void A_filled_lease_does_not_end_for_want_of_typing_until_it_is_reopened()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book.Fill("lease-1");

        Assert.Null(book.NextExpiry);
        Assert.Empty(book.Expire(_start.AddHours(1)).Ended);
        var reopened = book.Reopen("lease-1", _start.AddHours(1));
        Assert.Equal([("lease-1", LeaseEnd.Timeout)], Ids(reopened.Expire(_start.AddHours(1).AddMinutes(3)).Ended));
    }

    [Fact]
    public void Leaving_losing_the_connection_and_the_end_of_the_step_end_a_lease_each_with_its_own_word()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        Assert.Equal([("lease-1", LeaseEnd.Left)], Ids(book.Leave("lease-1").Ended));
        Assert.Equal([("lease-1", LeaseEnd.Disconnected)], Ids(book.Disconnect(2).Ended));
        Assert.Equal([("lease-1", LeaseEnd.StepEnded)], Ids(book.EndStep("harbour", "import-2", 1).Ended));
        Assert.Equal([("lease-1", LeaseEnd.StepEnded)], Ids(book.EndCeremony("harbour").Ended));
    }

    [Fact]
    public void The_end_of_another_step_attempt_ceremony_or_station_leaves_a_lease_alone()
    {
        var book = LeaseBook.Empty.Grant(Turn("bea", 2), "lease-1", _start).Book;

        Assert.Same(book, book.EndStep("harbour", "import-1", null).Book);
        Assert.Same(book, book.EndStep("harbour", "import-2", 2).Book);
        Assert.Same(book, book.EndStep("lighthouse", "import-2", 1).Book);
        Assert.Same(book, book.EndCeremony("lighthouse").Book);
        Assert.Same(book, book.Disconnect(3).Book);
        Assert.Same(book, book.Leave("lease-9").Book);
    }

    [Fact]
    public void However_officers_come_and_go_no_officer_and_no_station_has_two_leases()
    {
        var operation = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 200]);
        operation.Array[1, 40].Sample(operations =>
        {
            var book = LeaseBook.Empty;
            var now = _start;
            var id = 0;
            foreach (var (what, officer, station, seconds) in operations)
            {
                now = now.AddSeconds(seconds);
                var turn = Turn($"officer-{officer}", station) with { StepId = $"import-{seconds % 2}" };
                var newId = (id++).ToString(CultureInfo.InvariantCulture);
                book = what switch
                {
                    0 or 1 => book.Grant(turn, newId, now).Book,
                    2 => book.Move(turn, newId, now).Book,
                    3 => book.Disconnect(station).Book,
                    4 => book.OfOfficer(turn.OfficerId) is { } lease ? book.Fill(lease.Id) : book,
                    _ => book.Expire(now).Book,
                };
                Assert.Equal(book.Open.Length, book.Open.DistinctBy(lease => lease.OfficerId).Count());
                Assert.Equal(book.Open.Length, book.Open.DistinctBy(lease => lease.Station).Count());
            }
        });
    }

    private static LeaseRequest Turn(string officer, int station) => new(officer, "harbour", "import-2", 1, station, [new("share-password", Twice: false)]);

    private static (string, LeaseEnd)[] Ids(ImmutableArray<EndedLease> ended) => [.. ended.Select(end => (end.Lease.Id, end.Why))];
}
