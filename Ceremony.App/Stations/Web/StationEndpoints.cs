using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Pieces;
using Ceremony.App.Stations.ShareFiles;

namespace Ceremony.App.Stations.Web;

/// <summary>The few requests that a station's page makes beside Blazor's own connection: secrets and share files never travel over that.</summary>
public static class StationEndpoints
{
    /// <summary>Maps everything under <c>/station/</c>. The pipeline needs <see cref="StationCookie.UseStations"/> before it.</summary>
    /// <param name="routes">The console's routes.</param>
    public static IEndpointRouteBuilder MapStationEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Heartbeat.Path, [HttpMethods.Get, HttpMethods.Connect], Heartbeat.ServeAsync); // CONNECT opens a web socket over HTTP/2
        routes.MapGet("/station/share-file/{**id}", Download);
        var posts = routes.MapGroup("/station").AddEndpointFilter<StationGuard>().DisableAntiforgery();
        posts.MapPost("/entry-key", IssueKey);
        posts.MapPost("/entry", AcceptEntry);
        posts.MapPost("/typing", Typing);
        posts.MapPost("/leave", Leave);
        posts.MapPost("/sign-out", SignOut);
        posts.MapPost("/share-file", AcceptShareFile);
        posts.MapPost("/piece", ShowPiece);
        return routes;
    }

    private static IResult IssueKey(HttpContext context, EntryKeyRequest request, EntryDesk desk)
    {
        var session = context.Station()!;
        var key = request switch
        {
            { Purpose: "turn", Lease: { } lease } => desk.KeyForTurn(session, lease),
            { Purpose: "sign-in", Officer: { } officer } when Officers.OfficerSlug.IsValid(officer) => desk.KeyFor(session, new SignInPurpose(officer)),
            { Purpose: "first-administrator", Name: { } name, Organisation: { } organisation } =>
                desk.KeyFor(session, new FirstAdministratorPurpose(name, organisation)),
            { Purpose: "set-passphrase", Invitation: { Length: <= 64 } invitation } when Officers.OfficerSlug.IsValid(invitation) =>
                desk.KeyFor(session, new SetPassphrasePurpose(invitation)),
            _ => null,
        };
        if (key is null)
        {
            return Results.Json(new EntryAnswer(false, EntryRefusals.NoTurn), statusCode: StatusCodes.Status409Conflict);
        }

        var bound = key.Context;
        return Results.Json(new EntryKeyResponse(
            key.Id, Convert.ToBase64String(key.PublicPoint), bound.Ceremony, bound.Lease, bound.Step, bound.Attempt, bound.TypedNames));
    }

    private static async Task<IResult> AcceptEntry(HttpContext context, EntryDesk desk, string? key)
    {
        using var body = await BodyReader.Read(context.Request, SealedEntry.LengthFor(SealedEntry.MaxFields));
        if (body is null)
        {
            return Results.Json(new EntryAnswer(false, EntryRefusals.Seal));
        }

        var result = await desk.Accept(context.Station()!, key, body.Span.ToArray());
        if (result.NewToken is { } token)
        {
            StationCookie.Write(context, token);
        }

        return Results.Json(new EntryAnswer(result.Refusal is null, result.Refusal));
    }

    private static IResult Typing(HttpContext context, LeaseNote note, EntryDesk desk, LeaseDesk leases)
    {
        if (desk.OpenLease(context.Station()!, note.Lease) is not { } lease)
        {
            return Results.StatusCode(StatusCodes.Status409Conflict);
        }

        leases.Heard(lease.Id);
        return Results.NoContent();
    }

    private static IResult Leave(HttpContext context, LeaseNote note, EntryDesk desk, LeaseDesk leases)
    {
        if (desk.OpenLease(context.Station()!, note.Lease) is { } lease)
        {
            leases.Leave(lease.Id);
        }

        return Results.NoContent();
    }

    private static IResult SignOut(HttpContext context, StationRegistry stations)
    {
        stations.SignOut(context.Station()!);
        return Results.NoContent();
    }

    private static async Task<IResult> AcceptShareFile(HttpContext context, EntryDesk desk, IShareFileDesk shareFiles, string? lease, string? name)
    {
        if (desk.OpenLease(context.Station()!, lease) is not { } open)
        {
            return Results.Json(new EntryAnswer(false, EntryRefusals.NoTurn));
        }

        var content = await BodyReader.Read(context.Request, ShareFileUpload.MaxLength);
        if (content is null or { Length: 0 })
        {
            var refusal = content is null ? EntryRefusals.FileTooLong : EntryRefusals.FileEmpty;
            content?.Dispose();
            return Results.Json(new EntryAnswer(false, refusal));
        }

        using var upload = new ShareFileUpload(open, PlainFileName(name), content);
        var outcome = await shareFiles.Bring(upload);
        return Results.Json(new EntryAnswer(outcome.IsAccepted, outcome.Refusal));
    }

    private static async Task<IResult> ShowPiece(HttpContext context, EntryDesk desk, IPieceDesk pieces, string? lease)
    {
        using var point = await BodyReader.Read(context.Request, SealedEntry.PointLength);
        context.Response.Headers.CacheControl = "no-store";
        if (point is null || desk.OpenLease(context.Station()!, lease) is not { } open || pieces.PieceFor(open) is not { } piece)
        {
            return Results.Json(new EntryAnswer(false, EntryRefusals.NoTurn), statusCode: StatusCodes.Status409Conflict);
        }

        using (piece)
        {
            return SealedPiece.Seal(point.Span, open, piece) is { } message
                ? Results.Bytes(message, "application/octet-stream")
                : Results.Json(new EntryAnswer(false, EntryRefusals.Seal), statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task Download(HttpContext context, IShareFileDesk shareFiles, string id)
    {
        // A link cannot send the custom header; the cookie is same-site, and a share file helps nobody without its password.
        var fetchSite = context.Request.Headers["Sec-Fetch-Site"];
        var session = context.Station();
        using var file = session?.Officer is { } officer && (fetchSite.Count == 0 || fetchSite == "same-origin")
            ? shareFiles.OpenForDownload(id, officer.Id, session.Number)
            : null;
        context.Response.Headers.CacheControl = "no-store";
        if (file is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{PlainFileName(file.FileName)}\"";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = file.Content.Length;
        file.Content.Span.CopyTo(context.Response.BodyWriter.GetSpan(file.Content.Length));
        context.Response.BodyWriter.Advance(file.Content.Length);
        await context.Response.BodyWriter.FlushAsync();
        await context.Response.CompleteAsync();
        shareFiles.Downloaded(id, session!.Officer!.Id, session.Number);
    }

    /// <summary>A file name without folders and without anything that would trouble a header, a record or a screen.</summary>
    private static string PlainFileName(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = new string([.. last.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_').Take(100)]).TrimStart('.');
        return plain.Length == 0 ? "share.pbe" : plain;
    }
}
