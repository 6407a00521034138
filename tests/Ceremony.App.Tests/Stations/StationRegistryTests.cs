using Ceremony.App.Officers;
using Ceremony.App.Stations;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class StationRegistryTests
{
    private static readonly Officer _bea = new("bea", "B. Lindgren", "Meridian", false);
    private static readonly Officer _carl = new("carl", "C. Duarte", "Meridian", false);

    private readonly ManualTimeProvider _time = new();
    private readonly StationRegistry _stations;

    public StationRegistryTests() => _stations = new StationRegistry(_time);

    [Fact]
    public void Stations_are_numbered_from_one_in_the_order_in_which_they_are_used()
    {
        var (room, _) = _stations.Create();
        var (first, _) = _stations.Create();
        var (second, _) = _stations.Create();
        _stations.SignIn(first, _bea);
        _stations.TakeNumber(second);

        Assert.Equal((0, 1, 2), (room.Number, first.Number, second.Number));
        Assert.Equal(2, _stations.TakeNumber(second));
        Assert.Equal([first, second], _stations.Stations);
    }

    [Fact]
    public void One_browser_is_handed_over_by_signing_the_first_officer_out()
    {
        var (session, _) = _stations.Create();
        var leaving = new List<string>();
        _stations.SigningOut += (_, officer) => leaving.Add(officer.Id);

        _stations.SignIn(session, _bea);
        _stations.SignIn(session, _carl);

        Assert.Equal(["bea"], leaving);
        Assert.Equal((_carl, 1), (session.Officer, session.Number));
    }

    [Fact]
    public void A_token_finds_its_session_until_a_sign_in_changes_it_and_nothing_else_does()
    {
        var (session, token) = _stations.Create();

        Assert.Same(session, _stations.FindByToken(token));
        Assert.Null(_stations.FindByToken(session.Id));
        Assert.Null(_stations.FindByToken(null));
        Assert.Null(_stations.FindByToken(new string('0', 64)));
        var next = _stations.SignIn(session, _bea);
        Assert.Null(_stations.FindByToken(token));
        Assert.Same(session, _stations.FindByToken(next));
        Assert.Same(session, _stations.Find(session.Id));
    }

    [Fact]
    public void Browsers_that_went_away_are_forgotten_but_never_one_that_is_connected_or_signed_in()
    {
        var (idle, idleToken) = _stations.Create();
        var (connected, connectedToken) = _stations.Create();
        var (signedIn, _) = _stations.Create();
        using var page = _stations.Connect(connected);
        var signedInToken = _stations.SignIn(signedIn, _bea);
        _time.Advance(TimeSpan.FromHours(2));
        _stations.Create();

        Assert.Null(_stations.FindByToken(idleToken));
        Assert.Same(connected, _stations.FindByToken(connectedToken));
        Assert.Same(signedIn, _stations.FindByToken(signedInToken));
        Assert.Equal(0, idle.Connections);
    }

    [Fact]
    public void A_crowd_of_new_browsers_does_not_grow_without_end()
    {
        var (_, first) = _stations.Create();
        for (var i = 0; i < 600; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _stations.Create();
        }

        Assert.Null(_stations.FindByToken(first));
    }
}
