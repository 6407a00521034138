using System.Globalization;
using System.Security.Claims;

namespace Ceremony.App.Stations.Web;

/// <summary>The cookie that names a browser session, and how a request finds its <see cref="StationSession"/>.</summary>
public static class StationCookie
{
    /// <summary>Claim type under which a request's user carries <see cref="StationSession.Id"/>; Blazor hands it to its circuits.</summary>
    public const string Claim = "ceremony-station";

    private static readonly object _item = new();

    /// <summary>The session of this request; null where the browser has no cookie of ours yet.</summary>
    /// <param name="context">The request.</param>
    public static StationSession? Station(this HttpContext context) => context.Items[_item] as StationSession;

    /// <summary>Finds the session of each request, and makes one for a browser that asks for a page. Goes before everything that renders.</summary>
    /// <param name="app">The console's pipeline.</param>
    public static IApplicationBuilder UseStations(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var registry = context.RequestServices.GetRequiredService<StationRegistry>();
        var session = registry.FindByToken(context.Request.Cookies[NameFor(context)]);
        if (session is null && AsksForPage(context.Request))
        {
            (session, var token) = registry.Create();
            Write(context, token);
        }

        if (session is not null)
        {
            context.Items[_item] = session;
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Claim, session.Id)]));
        }

        return next(context);
    });

    /// <summary>Sets the cookie: unreadable for scripts, sent with requests from our own pages only, gone when the browser closes.</summary>
    /// <param name="context">The request being answered.</param>
    /// <param name="token">The session's token.</param>
    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(
        NameFor(context),
        token,
        new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            // On loopback there is no TLS; on any other address there always is (design section 5).
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });

    // Cookies do not know ports: two consoles on one machine would take each other's.
    private static string NameFor(HttpContext context) =>
        "ceremony-station-" + (context.Request.Host.Port ?? 0).ToString(CultureInfo.InvariantCulture);

    private static bool AsksForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
