using System.Security.Cryptography;

namespace Ceremony.Domain.Journals;

/// <summary>
/// One field of a journal that is not public, taken out to be shown to somebody who has a copy that withholds it. With its salt it can be
/// checked against the commitment in that copy. The form is in <c>docs/formats/disclosed-field.md</c>.
/// </summary>
public sealed class DisclosedField
{
    private const string Format = "ceremony-field/1";
    private readonly byte[] _salt;

    private DisclosedField(string id, long sequence, IReadOnlyList<JournalValue> path, byte[] salt, JournalValue value) =>
        (Id, Sequence, Path, _salt, Value) = (id, sequence, path, salt, value);

    /// <summary>The journal's id.</summary>
    public string Id { get; }

    /// <summary>The number of the line, from 0.</summary>
    public long Sequence { get; }

    /// <summary>Names and list positions that lead from the line to the field.</summary>
    public IReadOnlyList<JournalValue> Path { get; }

    /// <summary>The value.</summary>
    public JournalValue Value { get; }

    /// <summary>The path as people write it.</summary>
    public string Name => JournalField.NameOf(Path);

    /// <summary>Takes a field out of a line.</summary>
    /// <param name="id">The journal's id.</param>
    /// <param name="line">The line.</param>
    /// <param name="name">The field's path, such as <c>data.bag</c>.</param>
    /// <returns>The field; null if the line has none of that name, or this copy withholds it.</returns>
    public static DisclosedField? Of(string id, JournalLine line, string name) => JournalField.Walk(line.Data, [JournalMembers.Data])
        .Where(found => JournalField.NameOf(found.Path) == name && found.Field is { Value: not null, Salt: not null })
        .Select(found => new DisclosedField(id, line.Sequence, found.Path, found.Field.Salt!, found.Field.Value!))
        .FirstOrDefault();

    /// <summary>Reads a disclosed field.</summary>
    /// <param name="utf8">The file; a line feed at its end is allowed.</param>
    /// <exception cref="JournalFormatException">It is not of the form.</exception>
    public static DisclosedField Parse(ReadOnlySpan<byte> utf8)
    {
        if (CanonicalJson.Parse(utf8.EndsWith("\n"u8) ? utf8[..^1] : utf8) is not JournalValue.Map { Members.Count: 6 } map || map.TextOf("format") != Format
            || map.Find("path") is not JournalValue.List { Items.Count: > 1 } path || map.Find("value") is not { } value)
        {
            throw new JournalFormatException($"This is not a disclosed field ({Format}).");
        }

        try
        {
            var salt = Convert.FromHexString(map.TextOf("salt"));
            return salt.Length == JournalHashing.SaltLength
                ? new DisclosedField(map.TextOf("id"), map.IntegerOf("line"), path.Items, salt, value)
                : throw new JournalFormatException($"The salt has {JournalHashing.SaltLength} bytes.");
        }
        catch (FormatException)
        {
            throw new JournalFormatException("The salt is not hexadecimal.");
        }
    }

    /// <summary>The field as a file: canonical JSON and a line feed.</summary>
    public byte[] ToBytes() =>
    [
        .. CanonicalJson.Encode(JournalValue.MapOf(
            ("format", Format), ("id", Id), ("line", Sequence), ("path", JournalValue.ListOf(Path)), ("salt", Convert.ToHexStringLower(_salt)), ("value", Value))),
        (byte)'\n',
    ];

    /// <summary>Tells whether a line commits to this value in this place.</summary>
    /// <param name="line">The line of a copy, or of the whole journal.</param>
    public bool Fits(JournalLine line) => line.Sequence == Sequence && JournalField.Walk(line.Data, [JournalMembers.Data])
        .Any(found => JournalField.NameOf(found.Path) == Name && found.Field.Commitment is { } commitment
            && CryptographicOperations.FixedTimeEquals(commitment, JournalHashing.Commitment(_salt, Path, Value)));
}
