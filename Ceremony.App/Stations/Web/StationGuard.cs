namespace Ceremony.App.Stations.Web;

/// <summary>
/// Lets a request in only if it comes from one of our own pages in a browser that has a session: same-site cookie, the
/// custom header that other sites cannot send without asking, and Origin equal to the address the browser used.
/// </summary>
public sealed class StationGuard : IEndpointFilter
{
    /// <summary>The custom header; its value is <c>1</c>.</summary>
    public const string Header = "X-Ceremony-Station";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        var fromOwnPage = request.Headers[Header] == "1"
            && request.Headers.Origin == $"{request.Scheme}://{request.Host}"
            && (request.Headers["Sec-Fetch-Site"] is { Count: 0 } || request.Headers["Sec-Fetch-Site"] == "same-origin");
        if (!fromOwnPage)
        {
            return ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden));
        }

        return context.HttpContext.Station() is null
            ? ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status401Unauthorized))
            : next(context);
    }
}
