using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Ceremony.App.Stations.Web;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Stations;

/// <summary>Who may post to a station's endpoints at all.</summary>
public sealed class StationGuardTests(StationHost host) : IClassFixture<StationHost>
{
    [Theory]
    [InlineData(null, null, HttpStatusCode.NoContent)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("X-Ceremony-Station", "", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Cookie", "", HttpStatusCode.Unauthorized)]
    public async Task A_post_is_taken_only_from_our_own_page_in_a_browser_with_a_session(string? header, string? value, HttpStatusCode expected)
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };
        var headers = new Dictionary<string, string>
        {
            ["Origin"] = host.Address,
            [StationGuard.Header] = "1",
            ["Sec-Fetch-Site"] = "same-origin",
            ["Cookie"] = await NewCookie(client),
        };
        if (header is not null)
        {
            headers[header] = value!;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/station/leave") { Content = JsonContent.Create(new LeaseNote("none")) };
        foreach (var (name, text) in headers.Where(pair => pair.Value.Length > 0))
        {
            request.Headers.Add(name, text);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_is_made_for_a_page_and_not_for_other_requests()
    {
        using var handler = new HttpClientHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(host.Address) };

        using var alive = await client.GetAsync(new Uri("/station/alive", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, alive.StatusCode);
        Assert.False(alive.Headers.Contains("Set-Cookie"));
        Assert.NotEmpty(await NewCookie(client));
    }

    private static async Task<string> NewCookie(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await client.SendAsync(request);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }
}
