using Ceremony.Domain.Custody;
using Ceremony.Domain.Scripts.Guards;
using LiteDB;

namespace Ceremony.App.Derived;

/// <summary>Writes what a ceremony says of shares, pieces and places into its summary's document, and reads it back.</summary>
internal static class CustodyDocument
{
    /// <summary>The part of the document.</summary>
    public static BsonValue Of(CeremonyCustody? custody) => custody is null ? BsonValue.Null : new BsonDocument
    {
        ["kcv"] = custody.Kcv,
        ["count"] = custody.Count,
        ["oldCeremony"] = custody.OldCeremony,
        ["oldDestroyed"] = custody.OldDestroyed,
        ["isResplit"] = custody.IsResplit,
        ["shares"] = Array(custody.Shares, Of),
        ["places"] = Array(custody.Places, place => new BsonDocument { ["name"] = place.Name, ["needs"] = Array(place.Needs, name => name) }),
    };

    /// <summary>Reads it back.</summary>
    /// <param name="value">The part of the document.</param>
    /// <param name="id">The ceremony's id.</param>
    /// <param name="startedAt">When it began.</param>
    public static CeremonyCustody? Read(BsonValue value, string id, DateTimeOffset startedAt) => value.IsNull ? null : new CeremonyCustody(
        id,
        startedAt,
        SummaryDocument.Text(value["kcv"]),
        value["count"].AsInt32,
        [.. value["shares"].AsArray.Select(share => ReadShare(share, id))],
        SummaryDocument.Text(value["oldCeremony"]),
        value["oldDestroyed"].AsInt32,
        value["isResplit"].AsBoolean,
        [.. value["places"].AsArray.Select(place => new CustodyPlace(SummaryDocument.Required(place["name"]), [.. place["needs"].AsArray.Select(SummaryDocument.Required)]))]);

    private static BsonArray Array<T>(IEnumerable<T> items, Func<T, BsonValue> of) => new(items.Select(of));

    private static BsonDocument Of(CeremonyShare share) => new()
    {
        ["index"] = share.Index,
        ["sha256"] = share.Way.Sha256,
        ["checkValue"] = share.Way.CheckValue,
        ["guard"] = share.Way.Guard.ToString(),
        ["pieces"] = Array(share.Way.Pieces, piece => new BsonDocument
        {
            ["number"] = piece.Number,
            ["holder"] = piece.Holder,
            ["copies"] = Array(piece.Copies, Of),
            ["paper"] = piece.Paper is { } paper ? Of(paper) : BsonValue.Null,
        }),
        ["copies"] = Array(share.Way.Copies, Of),
        ["provenAt"] = share.Way.Proven is { } proven ? SummaryDocument.Of(proven.At) : BsonValue.Null,
        ["provenHow"] = share.Way.Proven?.How,
        ["destroyed"] = share.Way.IsDestroyed,
    };

    private static BsonValue Of(CustodyCopy copy) => new BsonDocument
    {
        ["medium"] = copy.Medium,
        ["kind"] = copy.Kind,
        ["at"] = SummaryDocument.Of(copy.At),
        ["bag"] = copy.Bag,
        ["place"] = copy.Place,
    };

    private static CeremonyShare ReadShare(BsonValue share, string id) => new(share["index"].AsInt32, new ShareWay(
        SummaryDocument.Required(share["sha256"]),
        SummaryDocument.Text(share["checkValue"]),
        Guard.TryParse(SummaryDocument.Required(share["guard"]), out var guard) ? guard : throw new FormatException("A share has no guard."),
        [.. share["pieces"].AsArray.Select(ReadPiece)],
        [.. share["copies"].AsArray.Select(ReadCopy)],
        share["provenAt"].IsNull ? null : new CustodyProof(SummaryDocument.Time(share["provenAt"]), SummaryDocument.Required(share["provenHow"]), id),
        id,
        share["destroyed"].AsBoolean));

    // One ceremony knows one holder; who held it before is known from the ceremonies before.
    private static CustodyPiece ReadPiece(BsonValue piece) => new(
        piece["number"].AsInt32,
        SummaryDocument.Required(piece["holder"]),
        SummaryDocument.Required(piece["holder"]) is { Length: > 0 } holder ? [holder] : [],
        [.. piece["copies"].AsArray.Select(ReadCopy)],
        piece["paper"].IsNull ? null : ReadCopy(piece["paper"]));

    private static CustodyCopy ReadCopy(BsonValue copy) => new(
        SummaryDocument.Required(copy["medium"]),
        SummaryDocument.Required(copy["kind"]),
        SummaryDocument.Time(copy["at"]),
        SummaryDocument.Required(copy["bag"]),
        SummaryDocument.Required(copy["place"]));
}
