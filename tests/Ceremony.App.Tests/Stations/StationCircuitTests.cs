using System.Security.Claims;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.TestKit.Time;
using Microsoft.AspNetCore.Components.Authorization;
using Xunit;

namespace Ceremony.App.Tests.Stations;

public sealed class StationCircuitTests
{
    private readonly StationRegistry _stations = new(new ManualTimeProvider());
    private readonly StationSession _session;
    private readonly List<StationSession> _lost = [];

    public StationCircuitTests()
    {
        (_session, _) = _stations.Create();
        _stations.Disconnected += _lost.Add;
    }

    [Fact]
    public async Task A_live_page_counts_as_connected_until_its_connection_goes_down_and_is_closed_once()
    {
        var circuit = new StationCircuit(For(_session.Id), _stations);

        await circuit.OnConnectionUpAsync(null!, default);
        Assert.Equal(1, _session.Connections);
        await circuit.OnConnectionDownAsync(null!, default);
        await circuit.OnCircuitClosedAsync(null!, default);

        Assert.Equal(0, _session.Connections);
        Assert.Equal([_session], _lost);
    }

    [Fact]
    public async Task A_page_that_is_loaded_anew_before_the_old_one_is_gone_loses_nothing()
    {
        var old = new StationCircuit(For(_session.Id), _stations);
        var fresh = new StationCircuit(For(_session.Id), _stations);

        await old.OnConnectionUpAsync(null!, default);
        await fresh.OnConnectionUpAsync(null!, default);
        await old.OnConnectionDownAsync(null!, default);

        Assert.Empty(_lost);
        Assert.Equal(1, _session.Connections);
    }

    [Fact]
    public async Task A_browser_without_a_session_of_ours_is_no_station()
    {
        var circuit = new StationCircuit(For("unknown"), _stations);

        await circuit.OnConnectionUpAsync(null!, default);
        await circuit.OnConnectionDownAsync(null!, default);

        Assert.Null(await For("unknown").Get());
        Assert.Empty(_lost);
    }

    private CurrentStation For(string sessionId) => new(new FixedState(sessionId), _stations);

    private sealed class FixedState(string sessionId) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(StationCookie.Claim, sessionId)]))));
    }
}
