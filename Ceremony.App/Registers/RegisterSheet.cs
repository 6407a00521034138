using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ceremony.App.Registers;

/// <summary>
/// A register as rows of named values, from which its page, its CSV and its JSON are made. A value is a text, a number, true or false, a day, a
/// time, a list of texts, or nothing.
/// </summary>
public sealed class RegisterSheet
{
    // What a spreadsheet takes for a formula, also in full-width characters; and the mark itself, so that it can be taken off again.
    private static readonly SearchValues<char> Marked = SearchValues.Create("=+-@\t\r'\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RegisterSheet(string name, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows) => (Name, Columns, Rows) = (name, columns, rows);

    /// <summary>The register's name, such as <c>devices</c>.</summary>
    public string Name { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows; each has a value for each column.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    /// <summary>Makes a sheet.</summary>
    /// <param name="name">The register's name.</param>
    /// <param name="rows">What stands in the rows.</param>
    /// <param name="columns">From the name of a column to its value in a row.</param>
    public static RegisterSheet Of<TRow>(string name, IEnumerable<TRow> rows, params (string Name, Func<TRow, object?> Value)[] columns) =>
        new(name, [.. columns.Select(column => column.Name)], [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => column.Value(row))])]);

    /// <summary>
    /// The sheet as CSV by RFC 4180: a header line, commas, lines that end with CR LF. A list is joined by "; ", times are UTC. A value that a
    /// spreadsheet could take for a formula, and one that begins with an apostrophe, gets an apostrophe before it.
    /// </summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        Line(text, Columns);
        foreach (var row in Rows)
        {
            Line(text, row.Select(Text));
        }

        return text.ToString();
    }

    /// <summary>The sheet as a JSON array with an object for each row; nothing is <c>null</c>, days and times are texts as in the CSV.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartArray();
            foreach (var row in Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < Columns.Count; i++)
                {
                    json.WritePropertyName(Columns[i]);
                    Write(json, row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>A value as text: nothing is empty, a list is joined by "; ".</summary>
    /// <param name="value">The value.</param>
    public static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join("; ", list),
        _ => throw new InvalidOperationException($"A register has no form for {value.GetType().Name}."),
    };

    private static void Line(StringBuilder text, IEnumerable<string> values) =>
        text.AppendJoin(',', values.Select(value => Field(value.AsSpan().IndexOfAny(Marked) == 0 ? "'" + value : value))).Append("\r\n");

    private static string Field(string value) => value.AsSpan().ContainsAny(Quoted) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case not string and IEnumerable<string> list:
                json.WriteStartArray();
                foreach (var one in list)
                {
                    json.WriteStringValue(one);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Text(value));
                break;
        }
    }
}
