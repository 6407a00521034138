using System.Text;
using System.Text.Json;

namespace Ceremony.App.Tests.Registers;

/// <summary>Reads CSV by RFC 4180, and takes one leading apostrophe off, as the format's page says.</summary>
internal static class Csv
{
    public static List<string[]> Read(string text)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append(text[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',')
            {
                End();
            }
            else if (c == '\r' && text[i + 1] == '\n')
            {
                i++;
                End();
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        return rows;

        void End()
        {
            row.Add(field.Length > 0 && field[0] == '\'' ? field.ToString(1, field.Length - 1) : field.ToString());
            field.Clear();
        }
    }

    /// <summary>A value of the JSON as the CSV writes it.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(one => one.GetString())),
        JsonValueKind.Number => value.GetRawText(),
        _ => value.GetString()!,
    };
}
