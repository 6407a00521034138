using Microsoft.AspNetCore.Components.Authorization;

namespace Ceremony.App.Stations.Web;

/// <summary>For components: the station session of the browser that this page or circuit belongs to.</summary>
public sealed class CurrentStation(AuthenticationStateProvider state, StationRegistry stations)
{
    /// <summary>The session; null where the browser sent no cookie of ours.</summary>
    public async Task<StationSession?> Get()
    {
        var user = (await state.GetAuthenticationStateAsync()).User;
        return stations.Find(user.FindFirst(StationCookie.Claim)?.Value);
    }
}
