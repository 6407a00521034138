using Ceremony.App.Components;

namespace Ceremony.App.Hosting;

/// <summary>What happens to a request, in order.</summary>
internal static class ConsolePipeline
{
    /// <summary>Adds the checks, the assets and the screens.</summary>
    public static void UseConsole(this WebApplication app, ConsoleOptions options)
    {
        app.UseMiddleware<SameHostMiddleware>(SameHostMiddleware.HostsOf(options));
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler("/fault", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<AppRoot>().AddInteractiveServerRenderMode(server =>
        {
            server.ContentSecurityFrameAncestorsPolicy = null; // our own policy says it, with everything else
            server.DisableWebSocketCompression = true; // compressing secrets' neighbours with chosen text leaks lengths
        });
    }
}
