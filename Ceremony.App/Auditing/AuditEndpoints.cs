using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration.Bundles;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Auditing;

/// <summary>What an auditor who is signed in can take along; the registers, an administrator too. Each access stands in the register before the first byte goes out.</summary>
internal static class AuditEndpoints
{
    /// <summary>Adds the downloads.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit/{id}/transcript.pdf", (HttpContext context, string id, Auditors auditors, RecordAccess access, DataFolder folder) =>
            Give(context, auditors.Includes, access, id, "transcript", "application/pdf", $"{id}.pdf", () => IsThere(folder, id) && File.Exists(folder.TranscriptPath(id)) ? File.ReadAllBytes(folder.TranscriptPath(id)) : null));
        routes.MapGet("/audit/{id}/bundle.zip", (HttpContext context, string id, Auditors auditors, RecordAccess access, DataFolder folder, BundleMaker bundles) =>
            Give(context, auditors.Includes, access, id, "bundle", "application/zip", $"{id}.zip", () => IsThere(folder, id) ? bundles.Make(id).ToZip() : null));
        routes.MapGet("/audit/register.ndjson", (HttpContext context, Auditors auditors, RecordAccess access, DataFolder folder) =>
            Give(context, auditors.Includes, access, Register.Id, "register", "application/x-ndjson", "register.ndjson", () => ReadShared(folder.RegisterPath)));
        foreach (var register in RegisterPresenter.All)
        {
            MapRegister(register, "csv", "text/csv; charset=utf-8", static sheet => sheet.ToCsv());
            MapRegister(register, "json", "application/json", static sheet => sheet.ToJson());
        }

        void MapRegister(RegisterPresenter register, string form, string type, Func<RegisterSheet, string> write) =>
            routes.MapGet($"/registers/{register.Name}.{form}", (HttpContext context, Auditors auditors, RecordAccess access, RegisterDesk desk) =>
                Give(context, auditors.MayReadRegisters, access, Register.Id, $"register of {register.Name} as {form}", type, $"{register.Name}.{form}", () => Encoding.UTF8.GetBytes(write(register.Sheet(desk.Now())))));
    }

    /// <summary>The transcript that the room's own screen opens: nobody need be signed in there, and the access is recorded all the same.</summary>
    public static IResult GiveTranscript(HttpContext context, RecordAccess access, DataFolder folder, string id, DisclosureClass level)
    {
        if (!IsThere(folder, id) || !File.Exists(folder.TranscriptPath(id, level)))
        {
            return Results.NotFound();
        }

        var content = File.ReadAllBytes(folder.TranscriptPath(id, level));
        var station = context.Station();
        access.Given(station?.Officer?.Id ?? JournalEntry.Console, station?.RecordName, id, level == DisclosureClass.Internal ? "transcript" : $"transcript, {level.Name()}", Convert.ToHexStringLower(SHA256.HashData(content)));
        return Results.File(content, "application/pdf");
    }

    private static IResult Give(HttpContext context, Func<string?, bool> mayRead, RecordAccess access, string id, string what, string type, string name, Func<byte[]?> read)
    {
        context.Response.Headers.CacheControl = "no-store";
        var fetchSite = context.Request.Headers["Sec-Fetch-Site"];
        var station = context.Station();
        if (station?.Officer is not { } officer || !mayRead(officer.Id) || (fetchSite.Count > 0 && fetchSite != "same-origin" && fetchSite != "none"))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (read() is not { } content)
        {
            return Results.NotFound();
        }

        access.Given(officer.Id, station.RecordName, id, what, Convert.ToHexStringLower(SHA256.HashData(content)));
        return Results.File(content, type, name);
    }

    private static bool IsThere(DataFolder folder, string id) => DataFolder.IsId(id) && File.Exists(folder.JournalPath(id));

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
