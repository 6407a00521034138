using System.Net;

namespace Ceremony.App.Hosting;

/// <summary>
/// Refuses requests that name another host, or that come from another site's page: a name that somebody else points at
/// 127.0.0.1 (DNS rebinding) gets no answer, and no foreign page can post an entry or open a web socket.
/// </summary>
internal sealed class SameHostMiddleware(RequestDelegate next, SameHostMiddleware.AllowedHosts hosts)
{
    /// <summary>The hosts that the console answers for.</summary>
    /// <param name="Names">Names and addresses, without port; compared without case.</param>
    /// <param name="AnyAddress">True when the console listens on all interfaces: then any literal address, but no foreign name.</param>
    internal sealed record AllowedHosts(IReadOnlySet<string> Names, bool AnyAddress);

    /// <summary>Derives the hosts from the addresses that the console serves at.</summary>
    internal static AllowedHosts HostsOf(ConsoleOptions options)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var any = false;
        foreach (var url in options.Urls.Select(text => new Uri(text)))
        {
            names.Add(url.DnsSafeHost);
            if (ConsoleOptionsValidation.IsLoopback(url))
            {
                names.UnionWith(["localhost", "127.0.0.1", "::1"]);
            }

            any |= IPAddress.TryParse(url.DnsSafeHost, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        }

        return new AllowedHosts(names, any);
    }

    /// <summary>Passes the request on, or answers 400 (host) or 403 (origin).</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var host = request.Host.Host.Trim('[', ']');
        if (!hosts.Names.Contains(host) && !(hosts.AnyAddress && IPAddress.TryParse(host, out _)))
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, "This console does not answer for that host name.");
        }

        var origins = request.Headers.Origin;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var own = $"{request.Scheme}://{request.Host.Value}";
        if (origins.Count > 0 ? origins.Count > 1 || !string.Equals(origins[0], own, StringComparison.OrdinalIgnoreCase) : changes || context.WebSockets.IsWebSocketRequest)
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "This request does not come from a page of this console.");
        }

        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }
}
