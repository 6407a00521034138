using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Ceremony.Domain.Journals;

/// <summary>Writes canonical JSON (RFC 8785) into a buffer.</summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="committed">True writes every non-public field as its commitment: the form that is hashed and signed.</param>
internal readonly struct CanonicalWriter(ArrayBufferWriter<byte> output, bool committed)
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> _escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    public void Write(JournalValue value) => Write(value, 0);

    /// <summary>Writes a value that stands inside a line, one level down.</summary>
    public void WriteNested(JournalValue value) => Write(value, 1);

    public void Raw(ReadOnlySpan<byte> ascii) => output.Write(ascii);

    public void Integer(long value)
    {
        var span = output.GetSpan(24);
        Utf8Formatter.TryFormat(value, span, out var written);
        output.Advance(written);
    }

    public void Hex(ReadOnlySpan<byte> bytes)
    {
        var span = output.GetSpan((2 * bytes.Length) + 2);
        span[0] = (byte)'"';
        Convert.TryToHexStringLower(bytes, span[1..], out var written);
        span[written + 1] = (byte)'"';
        output.Advance(written + 2);
    }

    public void Text(string text)
    {
        Raw("\""u8);
        var rest = text.AsSpan();
        for (var stop = rest.IndexOfAny(_escaped); stop >= 0; stop = rest.IndexOfAny(_escaped))
        {
            Plain(rest[..stop]);
            Escape(rest[stop]);
            rest = rest[(stop + 1)..];
        }

        Plain(rest);
        Raw("\""u8);
    }

    private void Write(JournalValue value, int depth)
    {
        if (depth > CanonicalJson.MaxDepth)
        {
            throw new JournalFormatException($"Values are nested more than {CanonicalJson.MaxDepth} deep.");
        }

        switch (value)
        {
            case JournalValue.Null:
                Raw("null"u8);
                break;
            case JournalValue.Bool flag:
                Raw(flag.Value ? "true"u8 : "false"u8);
                break;
            case JournalValue.Number number:
                Integer(number.Value);
                break;
            case JournalValue.Text text:
                Text(text.Value);
                break;
            case JournalValue.List list:
                WriteList(list, depth);
                break;
            case JournalValue.Map map:
                WriteMap(map, depth);
                break;
            case JournalValue.Field field:
                WriteField(field, depth);
                break;
        }
    }

    private void WriteList(JournalValue.List list, int depth)
    {
        Raw("["u8);
        for (var i = 0; i < list.Items.Count; i++)
        {
            Raw(i == 0 ? default : ","u8);
            Write(list.Items[i], depth + 1);
        }

        Raw("]"u8);
    }

    private void WriteMap(JournalValue.Map map, int depth)
    {
        Raw("{"u8);
        for (var i = 0; i < map.Members.Count; i++)
        {
            Raw(i == 0 ? default : ","u8);
            Text(map.Members[i].Key);
            Raw(":"u8);
            Write(map.Members[i].Value, depth + 1);
        }

        Raw("}"u8);
    }

    private void WriteField(JournalValue.Field field, int depth)
    {
        if (field.Commitment is null)
        {
            throw new JournalFormatException("A field that is not public has no salt yet; only a line that was made by the writer can be encoded.");
        }

        Raw("{\"$classified\":{\"class\":"u8);
        Text(JournalNames.Of(field.Class));
        if (committed || field.Value is null)
        {
            Raw(",\"commitment\":"u8);
            Hex(field.Commitment);
        }
        else
        {
            Raw(",\"salt\":"u8);
            Hex(field.Salt);
            Raw(",\"value\":"u8);
            Write(field.Value, depth + 2);
        }

        Raw("}}"u8);
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        try
        {
            _utf8.GetBytes(text, output);
        }
        catch (EncoderFallbackException e)
        {
            throw new JournalFormatException("A text holds half of a surrogate pair and cannot be written as UTF-8.", e);
        }
    }

    /// <summary>RFC 8785 section 3.2.2.2: the two-character escapes where JSON has one, else lower-case hex.</summary>
    private void Escape(char c)
    {
        var letter = c switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\f' => 'f',
            '\r' => 'r',
            _ => 'u',
        };
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        ReadOnlySpan<byte> escape = letter == 'u'
            ? [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', digits[c >> 4], digits[c & 15]]
            : [(byte)'\\', (byte)letter];
        Raw(escape);
    }
}
