using System.Globalization;

namespace Ceremony.Domain.Journals;

/// <summary>A field of a line that is not public, and its place.</summary>
/// <param name="Path">Names and list positions that lead from the line to the field.</param>
/// <param name="Class">Who may read it.</param>
/// <param name="Value">Its value; null in a copy that withholds it.</param>
public sealed record JournalField(IReadOnlyList<JournalValue> Path, DisclosureClass Class, JournalValue? Value)
{
    /// <summary>The path as people write it, such as <c>data.bag</c> or <c>data.checks.0.document</c>.</summary>
    public string Name => NameOf(Path);

    /// <summary>A path as people write it.</summary>
    /// <param name="path">Names and list positions.</param>
    public static string NameOf(IReadOnlyList<JournalValue> path) => string.Join('.', path.Select(part => part switch
    {
        JournalValue.Text name => name.Value,
        JournalValue.Number position => position.Value.ToString(CultureInfo.InvariantCulture),
        _ => "?",
    }));

    /// <summary>All fields of a line that are not public, in the order of the line.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<JournalField> Of(JournalLine line) => Walk(line.Data, [JournalMembers.Data]).Select(found => new JournalField(found.Path, found.Field.Class, found.Field.Value));

    internal static IEnumerable<(IReadOnlyList<JournalValue> Path, JournalValue.Field Field)> Walk(JournalValue value, IReadOnlyList<JournalValue> path) => value switch
    {
        JournalValue.Field field => [(path, field)],
        JournalValue.Map map => map.Members.SelectMany(member => Walk(member.Value, [.. path, member.Key])),
        JournalValue.List list => list.Items.SelectMany((item, position) => Walk(item, [.. path, position])),
        _ => [],
    };
}
