using Ceremony.Domain.Ceremonies;
using LiteDB;

namespace Ceremony.App.Derived;

/// <summary>Writes summaries as LiteDB documents and reads them back; times are milliseconds since 1970, UTC.</summary>
internal static class SummaryDocument
{
    /// <summary>Number of this form. A file of another one is set aside and made anew.</summary>
    public const int Version = 8;

    /// <summary>The document of a summary.</summary>
    public static BsonDocument Of(CeremonySummary summary) => new()
    {
        ["_id"] = summary.Id,
        ["title"] = summary.Title,
        ["kind"] = summary.Kind,
        ["phase"] = summary.Phase.ToString(),
        ["rehearsal"] = summary.IsRehearsal,
        ["virtual"] = summary.IsVirtual,
        ["newDomain"] = summary.IsNewDomain,
        ["startedAt"] = Of(summary.StartedAt),
        ["lastAt"] = Of(summary.LastAt),
        ["kcv"] = summary.Kcv,
        ["deviations"] = summary.Deviations,
        ["fingerprint"] = summary.Fingerprint,
        ["transcript"] = summary.TranscriptSha256,
        ["devices"] = new BsonArray(summary.Devices.Select(device => (BsonValue)new BsonDocument
        {
            ["serial"] = device.Serial,
            ["at"] = Of(device.At),
            ["virtual"] = device.IsVirtual,
            ["state"] = device.State,
            ["kcv"] = device.Kcv,
            ["model"] = device.Model,
            ["firmware"] = device.Firmware,
            ["keys"] = device.Keys,
            ["bagFound"] = device.BagFound,
            ["bagCompared"] = device.BagCompared,
            ["put"] = device.Put is not { } put ? BsonValue.Null : new BsonDocument
            {
                ["bag"] = put.Bag,
                ["place"] = put.Place,
                ["by"] = put.By,
                ["at"] = Of(put.At),
            },
        })),
        ["officers"] = new BsonArray(summary.Officers.Select(officer => (BsonValue)new BsonDocument
        {
            ["id"] = officer.Id,
            ["name"] = officer.Name,
            ["at"] = Of(officer.At),
            ["organisation"] = officer.Organisation,
            ["roles"] = officer.Roles,
        })),
        ["keys"] = new BsonArray(summary.Keys.Select(key => (BsonValue)new BsonDocument
        {
            ["fingerprint"] = key.Fingerprint,
            ["label"] = key.Label,
            ["kind"] = key.Kind,
            ["serial"] = key.Serial,
            ["how"] = key.How,
            ["deleted"] = key.IsDeleted,
            ["at"] = Of(key.At),
            ["file"] = key.File is not { } file ? BsonValue.Null : new BsonDocument
            {
                ["name"] = file.Name,
                ["sha256"] = file.Sha256,
                ["media"] = new BsonArray(file.Media.Select(medium => (BsonValue)medium)),
            },
        })),
        ["drill"] = summary.Drill is not { } drill ? BsonValue.Null : new BsonDocument
        {
            ["fingerprint"] = drill.Fingerprint,
            ["spare"] = drill.Spare,
            ["passed"] = drill.Passed,
            ["nextDue"] = drill.NextDue,
            ["at"] = Of(drill.At),
        },
        ["custody"] = CustodyDocument.Of(summary.Custody),
        ["retention"] = summary.Retention,
        ["kcvDevices"] = new BsonArray(summary.KcvDevices.Select(serial => (BsonValue)serial)),
        ["mark"] = summary.Mark is not { } mark ? BsonValue.Null : new BsonDocument
        {
            ["journal"] = Of(mark.Journal),
            ["annex"] = mark.Annex is { } annex ? Of(annex) : BsonValue.Null,
        },
    };

    /// <summary>Reads a document back.</summary>
    /// <exception cref="FormatException">It is not of this form; other exceptions mean the same.</exception>
    public static CeremonySummary Read(BsonDocument document)
    {
        var id = Text(document["_id"]) ?? throw new FormatException("A summary has no id.");
        return new CeremonySummary(
            id,
            Required(document["title"]),
            Required(document["kind"]),
            Enum.Parse<CeremonyPhase>(Required(document["phase"])),
            document["rehearsal"].AsBoolean,
            document["virtual"].AsBoolean,
            document["newDomain"].AsBoolean,
            Time(document["startedAt"]),
            Time(document["lastAt"]),
            Text(document["kcv"]),
            document["deviations"].AsInt32,
            Text(document["fingerprint"]),
            Text(document["transcript"]),
            [.. document["devices"].AsArray.Select(device => new DeviceSummary(
                Required(device["serial"]), id, Time(device["at"]), device["virtual"].AsBoolean, Required(device["state"]), Text(device["kcv"]))
            {
                Model = Required(device["model"]),
                Firmware = Required(device["firmware"]),
                Keys = device["keys"].AsInt32,
                BagFound = Text(device["bagFound"]),
                BagCompared = Text(device["bagCompared"]),
                Put = device["put"] is { IsNull: false } put ? new DevicePut(Required(put["bag"]), Required(put["place"]), Required(put["by"]), Time(put["at"])) : null,
            })],
            [.. document["officers"].AsArray.Select(officer => new OfficerSummary(Required(officer["id"]), Required(officer["name"]), id, Time(officer["at"]))
            {
                Organisation = Required(officer["organisation"]),
                Roles = Required(officer["roles"]),
            })],
            document["mark"].IsNull ? null : Mark(document["mark"]))
        {
            Keys = [.. document["keys"].AsArray.Select(key => new KeySummary(
                Required(key["fingerprint"]), Required(key["label"]), Required(key["kind"]), Required(key["serial"]), Required(key["how"]), key["deleted"].AsBoolean, id, Time(key["at"]))
            {
                File = key["file"] is { IsNull: false } file ? new KeyFile(Required(file["name"]), Required(file["sha256"]), [.. file["media"].AsArray.Select(Required)]) : null,
            })],
            Custody = CustodyDocument.Read(document["custody"], id, Time(document["startedAt"])),
            Retention = Text(document["retention"]),
            KcvDevices = [.. document["kcvDevices"].AsArray.Select(Required)],
            Drill = document["drill"] is { IsNull: false } drill
                ? new DrillSummary(Required(drill["fingerprint"]), Text(drill["spare"]), drill["passed"].AsBoolean, Text(drill["nextDue"]), id, Time(drill["at"]))
                : null,
        };
    }

    private static JournalMark Mark(BsonValue mark) => new(End(mark["journal"]), mark["annex"].IsNull ? null : End(mark["annex"]));

    private static JournalMark.End End(BsonValue end) => new(end["bytes"].AsInt64, end["lastLine"].AsInt32, Required(end["sha256"]));

    private static BsonDocument Of(JournalMark.End end) => new() { ["bytes"] = end.Bytes, ["lastLine"] = end.LastLine, ["sha256"] = end.Sha256 };

    internal static BsonValue Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    internal static DateTimeOffset Time(BsonValue value) => DateTimeOffset.FromUnixTimeMilliseconds(value.AsInt64);

    internal static string? Text(BsonValue value) => value.IsNull ? null : value.AsString;

    internal static string Required(BsonValue value) => Text(value) ?? throw new FormatException("A summary lacks a text.");
}
