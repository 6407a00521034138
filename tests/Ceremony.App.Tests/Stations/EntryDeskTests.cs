using Ceremony.App.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Secrets;
using Ceremony.App.Tests.Officers;
using Ceremony.Domain.Rules;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class EntryDeskTests : IDisposable
{
    private static readonly EntryFieldSpec _pinTwice = new("user-pin", Twice: true);

    private readonly EntryBench _bench = new();
    private readonly StationSession _station;

    public EntryDeskTests() => _station = _bench.Station("bea");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task An_entry_reaches_the_ceremony_once_with_who_typed_it_where()
    {
        var lease = _bench.Open(_station, _pinTwice, new EntryFieldSpec("so-pin", false));

        Assert.Equal("accepted", await _bench.Enter(_station, lease, "648220", "648220", "3537363231383831"));

        Assert.Equal(
            [("bea", "import-2", 1, "user-pin", "648220"), ("bea", "import-2", 1, "so-pin", "3537363231383831")], _bench.Sink.Entries);
        Assert.Equal(2, _bench.Held.Keys.Count);
        Assert.True(_bench.Leases.Book.Find(lease.Id)!.Filled);
        Assert.Equal("ENTRY-FILLED", await _bench.Enter(_station, lease, "648220", "648220", "3537363231383831"));
    }

    [Theory]
    [InlineData("648220", "648221", "ENTRY-DIFFERS")]
    [InlineData("648220", "64822", "ENTRY-DIFFERS")]
    [InlineData("", "", "ENTRY-EMPTY")]
    public async Task Entries_that_differ_or_are_empty_never_reach_the_ceremony(string first, string second, string rule)
    {
        var lease = _bench.Open(_station, _pinTwice);

        Assert.Equal(rule, await _bench.Enter(_station, lease, first, second));

        Assert.Empty(_bench.Sink.Entries);
        Assert.Equal("accepted", await _bench.Enter(_station, lease, "648220", "648220"));
    }

    [Fact]
    public async Task A_refusal_by_the_ceremony_leaves_the_turn_open()
    {
        var lease = _bench.Open(_station, _pinTwice);
        _bench.Sink.Refuse = new Refusal("PIN-LENGTH", "a", "b", "c");

        Assert.Equal("PIN-LENGTH", await _bench.Enter(_station, lease, "1", "1"));

        Assert.False(_bench.Leases.Book.Find(lease.Id)!.Filled);
    }

    [Fact]
    public async Task A_fault_in_the_ceremony_is_told_to_the_officer_and_nothing_stays_held()
    {
        var lease = _bench.Open(_station, _pinTwice);
        _bench.Sink.Break = true;

        Assert.Equal("ENTRY-FAILED", await _bench.Enter(_station, lease, "648220", "648220"));

        Assert.Empty(_bench.Held.Keys);
        Assert.False(_bench.Leases.Book.Find(lease.Id)!.Filled);
    }

    [Fact]
    public async Task Nothing_is_taken_at_a_station_where_the_turn_is_not_open()
    {
        var lease = _bench.Open(_station, _pinTwice);
        var other = _bench.Station("bea");
        Assert.Equal("no key", await _bench.Enter(other, lease, "648220", "648220"));

        var key = _bench.Desk.KeyForTurn(_station, lease.Id)!;
        _bench.Leases.Move(new LeaseRequest("bea", "harbour", "import-2", 1, other.Number, [_pinTwice]));
        Assert.Equal("ENTRY-NO-TURN", (await _bench.Desk.Accept(_station, key.Id, EntryBench.Seal(key, "648220", "648220"))).Refusal!.Rule);
        Assert.Empty(_bench.Sink.Entries);
    }

    [Fact]
    public async Task An_entry_that_arrives_after_the_end_of_the_step_is_refused()
    {
        var lease = _bench.Open(_station, _pinTwice);
        var key = _bench.Desk.KeyForTurn(_station, lease.Id)!;
        _bench.Leases.EndStep("harbour", "import-2", 1);

        Assert.Equal("ENTRY-NO-TURN", (await _bench.Desk.Accept(_station, key.Id, EntryBench.Seal(key, "648220", "648220"))).Refusal!.Rule);
    }

    [Fact]
    public async Task A_passphrase_signs_in_through_the_same_sealed_way_and_the_cookie_changes()
    {
        await _bench.Officers.EnrolAdministrator();
        var (session, token) = _bench.Stations.Create();

        async Task<EntryResult> SignIn(string passphrase)
        {
            var key = _bench.Desk.KeyFor(session, new SignInPurpose("h-sorensen"));
            return await _bench.Desk.Accept(session, key.Id, EntryBench.Seal(key, passphrase));
        }

        Assert.Equal("SIGNIN-WRONG", (await SignIn("not this passphrase")).Refusal!.Rule);
        Assert.Null(session.Officer);
        var result = await SignIn(OfficerBench.AdministratorPassphrase);

        Assert.Equal("h-sorensen", session.Officer!.Id);
        Assert.Null(_bench.Stations.FindByToken(token));
        Assert.Same(session, _bench.Stations.FindByToken(result.NewToken));
    }

    [Fact]
    public async Task The_first_administrator_enrols_and_a_colleague_sets_a_passphrase_through_sealed_entries()
    {
        var code = _bench.Officers.Directory.IssueFirstAdministratorCode()!;
        var (session, _) = _bench.Stations.Create();
        var first = _bench.Desk.KeyFor(session, new FirstAdministratorPurpose("H. Sørensen", "Meridian"));
        Assert.Null((await _bench.Desk.Accept(session, first.Id, EntryBench.Seal(first, code, "my own passphrase", "my own passphrase"))).Refusal);
        Assert.Equal("h-sorensen", session.Officer!.Id);

        var invitation = _bench.Officers.Directory.InviteToEnrol("h-sorensen", "M. Haddad", "Meridian", false, "R. Moreau").Value!;
        var set = _bench.Desk.KeyFor(session, new SetPassphrasePurpose(invitation.Id));
        Assert.Null((await _bench.Desk.Accept(session, set.Id, EntryBench.Seal(set, "another passphrase", "another passphrase"))).Refusal);
        Assert.Equal("m-haddad", await _bench.Officers.SignIn("m-haddad", "another passphrase"));
    }

    [Fact]
    public async Task Leaving_hands_the_browser_over_while_what_was_held_waits_and_a_countdown_that_runs_out_opens_the_field_again()
    {
        var lease = _bench.Open(_station, _pinTwice);
        await _bench.Enter(_station, lease, "648220", "648220");
        _bench.Time.Advance(HeldSecrets.HoldFor);
        Assert.Empty(_bench.Held.Keys);
        Assert.False(_bench.Leases.Book.Find(lease.Id)!.Filled);

        await _bench.Enter(_station, lease, "648220", "648220");
        _bench.Stations.SignOut(_station);
        Assert.Empty(_bench.Leases.Book.Open);
        Assert.Single(_bench.Held.Keys);
        _bench.Time.Advance(HeldSecrets.HoldFor);
        Assert.Empty(_bench.Held.Keys);
    }

    [Fact]
    public async Task A_lost_connection_ends_the_lease_and_what_was_accepted_keeps_its_countdown()
    {
        var page = _bench.Stations.Connect(_station);
        var lease = _bench.Open(_station, _pinTwice);
        await _bench.Enter(_station, lease, "648220", "648220");
        var ended = new List<EndedLease>();
        _bench.Leases.Ended += ended.Add;

        var reloaded = _bench.Stations.Connect(_station);
        page.Dispose();
        Assert.Empty(ended);
        reloaded.Dispose();
        reloaded.Dispose();

        Assert.Equal(LeaseEnd.Disconnected, Assert.Single(ended).Why);
        Assert.Single(_bench.Held.Keys);
        Assert.True(_bench.Open(_station, _pinTwice).Filled);
        _bench.Time.Advance(HeldSecrets.HoldFor);
        Assert.Empty(_bench.Held.Keys);
        Assert.False(_bench.Leases.Book.OfOfficer("bea")!.Filled);
    }

    [Fact]
    public void A_lease_without_typing_ends_by_itself_and_typing_keeps_it()
    {
        var lease = _bench.Open(_station, _pinTwice);
        var ended = new List<EndedLease>();
        _bench.Leases.Ended += ended.Add;

        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        _bench.Leases.Heard(lease.Id);
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(ended);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(LeaseEnd.Timeout, Assert.Single(ended).Why);
    }
}
