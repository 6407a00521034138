using Ceremony.App.Auditing;
using Ceremony.App.Components;
using Ceremony.App.Evidence.PaperScripts;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Presentation;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Hosting;

/// <summary>What happens to a request, in order.</summary>
internal static class ConsolePipeline
{
    private static readonly TimeSpan _keepAlive = TimeSpan.FromSeconds(10);

    /// <summary>Adds the checks, the assets and the screens.</summary>
    public static void UseConsole(this WebApplication app, ConsoleOptions options)
    {
        // First: the check of hosts and origins knows web sockets by it. A page that is gone without a goodbye is noticed.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = _keepAlive, KeepAliveTimeout = _keepAlive });
        app.UseMiddleware<SameHostMiddleware>(SameHostMiddleware.HostsOf(options));
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler("/fault", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseStations();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapStationEndpoints();

        // The browser makes the passphrases that a station offers, from the same list as the fingerprints' words.
        app.MapGet("/words.txt", () => Results.Text(string.Join('\n', FingerprintWords.List)));
        MapTranscript("transcript.pdf", DisclosureClass.Internal);
        foreach (var level in DisclosureLevels.Copies)
        {
            MapTranscript($"transcript-{level.Name()}.pdf", level);
        }

        app.MapGet("/start/{sha256}/script.pdf", (HttpContext context, string sha256, Paper? paper, CheckedPlans plans, TimeProvider clock) =>
            context.Station()?.Officer is { Administrator: true } && plans.Find(sha256) is { } script
                ? Results.File(PaperScript.Make(script, paper ?? Paper.A4, ConsoleOpening.Software, clock.GetUtcNow()), "application/pdf", "script.pdf")
                : Results.NotFound());
        app.MapAudit();
        app.MapRazorComponents<AppRoot>().AddInteractiveServerRenderMode(server =>
        {
            server.ContentSecurityFrameAncestorsPolicy = null; // our own policy says it, with everything else
            server.DisableWebSocketCompression = true; // compressing secrets' neighbours with chosen text leaks lengths
        });

        void MapTranscript(string name, DisclosureClass level) => app.MapGet($"/ceremony/{{id}}/{name}", (HttpContext context, string id, RecordAccess access, DataFolder folder) =>
            AuditEndpoints.GiveTranscript(context, access, folder, id, level));
    }
}
