using System.Text.Json;

namespace Ceremony.Domain.Journals;

/// <summary>
/// Turns JSON into journal values: the framework's reader for the grammar, and the rules of the format on top.
/// Whether the input was canonical is decided by the caller, who writes the value again.
/// </summary>
internal static class CanonicalParser
{
    private static readonly JsonReaderOptions _options = new()
    {
        MaxDepth = CanonicalJson.MaxDepth,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    public static JournalValue Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, _options);
            var path = new List<Place>();
            reader.Read();
            var value = ReadValue(ref reader, path, inField: false);
            if (reader.Read())
            {
                throw new JournalFormatException("Something follows the end of the value.");
            }

            return value;
        }
        catch (JsonException e)
        {
            // The reader's own text quotes the input, which may not be public.
            throw new JournalFormatException($"Not JSON: the fault is at byte {e.BytePositionInLine}.");
        }
        catch (InvalidOperationException)
        {
            throw new JournalFormatException("A text is not valid UTF-8, or holds half of a surrogate pair.");
        }
    }

    private static JournalValue ReadValue(ref Utf8JsonReader reader, List<Place> path, bool inField) => reader.TokenType switch
    {
        JsonTokenType.Null => JournalValue.Nothing,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.TryGetInt64(out var number)
            ? number
            : throw new JournalFormatException("A journal holds integers up to 2^53 - 1 in size, and no fractions."),
        JsonTokenType.StartArray => ReadList(ref reader, path, inField),
        JsonTokenType.StartObject => ReadObject(ref reader, path, inField),
        _ => throw new JournalFormatException("The input is empty."),
    };

    private static JournalValue.List ReadList(ref Utf8JsonReader reader, List<Place> path, bool inField)
    {
        var items = new List<JournalValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            path.Add(new(null, items.Count));
            items.Add(ReadValue(ref reader, path, inField));
            path.RemoveAt(path.Count - 1);
        }

        return new JournalValue.List([.. items]);
    }

    private static JournalValue ReadObject(ref Utf8JsonReader reader, List<Place> path, bool inField)
    {
        var members = new List<KeyValuePair<string, JournalValue>>(8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("$classified"u8))
            {
                return members.Count == 0 && !inField
                    ? ReadField(ref reader, path)
                    : throw new JournalFormatException("A field that is not public stands where none may be.");
            }

            var name = reader.GetString()!;
            reader.Read();
            path.Add(new(name, 0));
            members.Add(new(name, ReadValue(ref reader, path, inField)));
            path.RemoveAt(path.Count - 1);
        }

        return new JournalValue.Map([.. members]);
    }

    private static JournalValue.Field ReadField(ref Utf8JsonReader reader, List<Place> path)
    {
        reader.Read();
        var inner = reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader, [], inField: true) : null;
        reader.Read();
        if (inner is not JournalValue.Map map || reader.TokenType != JsonTokenType.EndObject
            || !JournalNames.TryNonPublic(TextOf(map, "class"), out var disclosure))
        {
            throw new JournalFormatException("A field that is not public is not written as the format asks.");
        }

        var (salt, commitment) = (TextOf(map, "salt"), TextOf(map, "commitment"));
        if (map.Members.Count == 3 && JournalNames.IsHash(salt) && map.Find("value") is { } value)
        {
            var saltBytes = Convert.FromHexString(salt);
            return new(disclosure, value, saltBytes, JournalHashing.Commitment(saltBytes, path.ConvertAll(static place => place.Name is { } name ? (JournalValue)name : place.Position), value));
        }

        return map.Members.Count == 2 && JournalNames.IsHash(commitment)
            ? new(disclosure, null, null, Convert.FromHexString(commitment))
            : throw new JournalFormatException("A field that is not public has neither salt and value nor a commitment, or more than that.");
    }

    private static string TextOf(JournalValue.Map map, string name) => (map.Find(name) as JournalValue.Text)?.Value ?? string.Empty;

    // Where a value stands: under a name, or at a position in a list. It becomes values only where a commitment needs them.
    private readonly record struct Place(string? Name, long Position);
}
