using System.Collections.Concurrent;
using System.Text;
using Ceremony.App.Officers;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Pieces;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.App.Stations.Web;
using Ceremony.Domain.Secrets;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Stations;

/// <summary>The product's station endpoints and scripts behind one plain page, on a free port of 127.0.0.1, under a content policy as strict as the product's.</summary>
public sealed class StationHost : IAsyncLifetime, IEntrySink, IShareFileDesk, IPieceDesk, IRegisterLog
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-stations-").FullName;
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public ConcurrentQueue<(Lease Lease, string Field, byte[] Typed)> Entries { get; } = [];

    public ConcurrentQueue<(string Officer, string Name, byte[] Content)> Uploads { get; } = [];

    public ConcurrentQueue<string> Downloads { get; } = [];

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IEntrySink>(this).AddSingleton<IShareFileDesk>(this).AddSingleton<IPieceDesk>(this).AddSingleton<IRegisterLog>(this);
        builder.Services.AddStations(new StationOptions(_folder));
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        _app.UseWebSockets();
        _app.UseStations();
        _app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppFiles.WebRoot) });
        _app.MapGet("/page", Page);
        _app.MapGet("/elsewhere", () => Results.Content("<!doctype html><title>Elsewhere</title>", "text/html"));
        _app.MapStationEndpoints();
        await _app.StartAsync();
        Address = _app.Urls.Single();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens a turn for an officer who is signed in at a browser's station.</summary>
    public Lease Open(StationSession session, params EntryFieldSpec[] fields) =>
        Get<LeaseDesk>().Move(new LeaseRequest(session.Officer!.Id, "harbour", "import-2", 1, session.Number, [.. fields])).Granted!;

    Task<EntryOutcome> IEntrySink.Accept(StationEntry entry)
    {
        foreach (var field in entry.Fields)
        {
            Entries.Enqueue((entry.Lease, field, entry.Peek(field).Span.ToArray()));
        }

        return Task.FromResult(EntryOutcome.Accepted);
    }

    Task<EntryOutcome> IShareFileDesk.Bring(ShareFileUpload upload)
    {
        using var content = upload.Take();
        Uploads.Enqueue((upload.Lease.OfficerId, upload.FileName, content.Span.ToArray()));
        return Task.FromResult(EntryOutcome.Accepted);
    }

    ShareFileDownload? IShareFileDesk.OpenForDownload(string fileId, string officerId, int station) =>
        fileId == "file-of-" + officerId ? new ShareFileDownload("harbour-share-2.pbe", SecretBuffer.CopyOf("Salted__share"u8)) : null;

    void IShareFileDesk.Downloaded(string fileId, string officerId, int station) => Downloads.Enqueue(fileId);

    SecretBuffer? IPieceDesk.PieceFor(Lease lease) => SecretBuffer.CopyOf("1: d0:c7 DHHR\n2: 3 62:f8 FWHE"u8);

    Task IRegisterLog.Append(RegisterFact fact) => Task.CompletedTask;

    // The form that a station's screen has, for whatever turn is open at the browser that asks.
    private IResult Page(HttpContext context, LeaseDesk leases, string? officer)
    {
        var session = context.Station()!;
        var lease = leases.Book.AtStation(session.Number);
        var form = new StringBuilder();
        if (officer is not null)
        {
            form.Append($"<form data-secret-entry='sign-in' data-officer='{officer}'><p data-entry-error role='alert' hidden></p>")
                .Append("<input type='password' data-secret='passphrase'><button>Sign in</button></form>");
        }
        else if (lease is not null)
        {
            form.Append($"<form data-secret-entry='turn' data-ceremony='{lease.CeremonyId}' data-lease='{lease.Id}' data-step='{lease.StepId}' data-attempt='{lease.Attempt}'>")
                .Append("<p data-entry-error role='alert' hidden></p>");
            foreach (var name in new TurnPurpose(lease).Context.TypedNames)
            {
                form.Append($"<input type='password' autocomplete='off' data-secret='{name}'>");
            }

            form.Append($"<input type='file' data-share-file data-lease='{lease.Id}'><button>Enter</button><button type='button' data-leave='{lease.Id}'>Leave</button></form>")
                .Append($"<section data-piece data-ceremony='{lease.CeremonyId}' data-lease='{lease.Id}' data-step='{lease.StepId}' data-attempt='{lease.Attempt}'>")
                .Append("<button type='button' data-show-piece>Show</button><pre data-piece-text></pre></section>");
        }

        return Results.Content(
            $"<!doctype html><html lang='en'><title>Station</title><body>{form}"
            + "<script type='module' src='/js/secret-entry.js'></script><script type='module' src='/js/share-file.js'></script><script type='module' src='/js/piece.js'></script>"
            + "<script type='module' src='/js/liveness.js'></script></body></html>",
            "text/html");
    }
}
