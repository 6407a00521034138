namespace Ceremony.Domain.Journals;

/// <summary>The fixed members of a line and how they are read.</summary>
internal static class JournalMembers
{
    public const string Data = "data";

    public static JournalLine Read(JournalValue parsed)
    {
        if (parsed is not JournalValue.Map map)
        {
            throw new JournalFormatException("The line is not an object.");
        }

        var signer = map.Find("signer") is null ? null : Text(map, "signer");
        var signature = map.Find("signature") is null ? null : Text(map, "signature");
        var expected = 9 + (signer is null ? 0 : 1) + (signature is null ? 0 : 1);
        if (map.Find(Data) is not JournalValue.Map data || map.Find("seq") is not JournalValue.Number sequence
            || !JournalNames.TryMode(Text(map, "mode"), out var mode))
        {
            throw new JournalFormatException("A member of the line is missing or of the wrong kind.");
        }

        var station = map.Find("station") is JournalValue.Null ? null : Text(map, "station");
        var values = new Values(
            sequence.Value, Text(map, "time"), Text(map, "event"), Text(map, "actor"), station, mode, data, Text(map, "prev"), Text(map, "hash"), signer, signature);
        return map.Members.Count == expected
            ? JournalLine.FromMembers(values)
            : throw new JournalFormatException("The line has a member that the format does not know.");
    }

    private static string Text(JournalValue.Map map, string name) =>
        (map.Find(name) as JournalValue.Text)?.Value ?? throw new JournalFormatException($"The member \"{name}\" of the line is missing or no text.");

    public readonly record struct Values(
        long Sequence, string Time, string Event, string Actor, string? Station, JournalMode Mode, JournalValue.Map Data, string Previous, string Hash, string? Signer, string? Signature);
}
