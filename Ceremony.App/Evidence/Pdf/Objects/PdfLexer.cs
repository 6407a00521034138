using System.Text;

namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>Reads PDF objects from bytes, strictly: no comments, no repairs, no octal escapes, a limit on nesting.</summary>
internal sealed class PdfLexer(ReadOnlyMemory<byte> file, int position)
{
    private const int DeepestNesting = 32;
    private int _depth;

    public int Position { get; private set; } = position;

    /// <summary>Where the hexadecimal string of the last /Contents entry lies, angle brackets included.</summary>
    public Range? ContentsRange { get; private set; }

    private ReadOnlySpan<byte> Bytes => file.Span;

    public PdfValue Value()
    {
        if (++_depth > DeepestNesting)
        {
            throw Wrong("nesting is too deep");
        }

        SkipSpace();
        PdfValue value = Peek() switch
        {
            '/' => Name(),
            '(' => Literal(),
            '<' when At("<<") => Dictionary(),
            '<' => Hexadecimal(),
            '[' => List(),
            't' or 'f' or 'n' => Word(),
            _ => NumberOrReference(),
        };
        _depth--;
        return value;
    }

    /// <summary>"n 0 obj ... endobj", with a line feed after it.</summary>
    public (int Number, PdfValue Value) IndirectObject()
    {
        var number = Digits();
        Expect(" 0 obj\n");
        var value = Value();
        if (value is PdfValue.Dict head && At(" stream\n"))
        {
            Expect(" stream\n");
            var length = head.Need<PdfValue.Num>("Length").Integer;
            if (length < 0 || length > Bytes.Length - Position)
            {
                throw Wrong("a stream is longer than the file");
            }

            value = new PdfValue.Stream(head, file.Slice(Position, (int)length));
            Position += (int)length;
            Expect("\nendstream");
        }

        Expect("\nendobj\n");
        return (number, value);
    }

    public void Expect(string text)
    {
        if (!At(text))
        {
            throw Wrong($"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\" is missing");
        }

        Position += text.Length;
    }

    public bool At(string text) =>
        Position + text.Length <= Bytes.Length && Bytes.Slice(Position, text.Length).SequenceEqual(Encoding.ASCII.GetBytes(text));

    public int Digits()
    {
        var start = Position;
        while (Position < Bytes.Length && char.IsAsciiDigit((char)Bytes[Position]) && Position - start < 10)
        {
            Position++;
        }

        return int.TryParse(Encoding.ASCII.GetString(Bytes[start..Position]), out var value) ? value : throw Wrong("a number is missing or too large");
    }

    public PdfFormatException Wrong(string what) => new($"At byte {Position}: {what}.");

    private static bool IsSpace(byte octet) => octet is (byte)' ' or (byte)'\n';

    private static bool IsDelimiter(byte octet) => IsSpace(octet) || "()<>[]{}/%"u8.Contains(octet);

    private char Peek() => Position < Bytes.Length ? (char)Bytes[Position] : throw Wrong("the file ends too early");

    private void SkipSpace()
    {
        while (Position < Bytes.Length && IsSpace(Bytes[Position]))
        {
            Position++;
        }
    }

    private string Token()
    {
        var start = Position;
        while (Position < Bytes.Length && !IsDelimiter(Bytes[Position]))
        {
            Position++;
        }

        return Encoding.ASCII.GetString(Bytes[start..Position]);
    }

    private PdfValue.Name Name()
    {
        Position++;
        var token = Token();
        if (!token.Contains('#', StringComparison.Ordinal))
        {
            return new PdfValue.Name(token);
        }

        var bytes = new List<byte>();
        for (var i = 0; i < token.Length; i++)
        {
            if (token[i] != '#')
            {
                bytes.Add((byte)token[i]);
                continue;
            }

            if (i + 2 >= token.Length || !char.IsAsciiHexDigit(token[i + 1]) || !char.IsAsciiHexDigit(token[i + 2]))
            {
                throw Wrong("a name has a broken escape");
            }

            bytes.Add(Convert.FromHexString(token.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return new PdfValue.Name(Encoding.UTF8.GetString([.. bytes]));
    }

    private PdfValue.Text Literal()
    {
        Position++;
        var bytes = new List<byte>();
        var open = 1;
        while (true)
        {
            var octet = (byte)Peek();
            Position++;
            if (octet == (byte)'\\')
            {
                octet = (byte)Peek();
                Position++;
                if (octet is not ((byte)'(' or (byte)')' or (byte)'\\'))
                {
                    throw Wrong("a string has an escape that is not used here");
                }

                bytes.Add(octet);
                continue;
            }

            open += octet == (byte)'(' ? 1 : octet == (byte)')' ? -1 : 0;
            if (open == 0)
            {
                return new PdfValue.Text([.. bytes]);
            }

            bytes.Add(octet);
        }
    }

    private PdfValue.Text Hexadecimal()
    {
        var start = Position + 1;
        var length = Bytes[start..].IndexOf((byte)'>');
        if (length < 0 || length % 2 != 0)
        {
            throw Wrong("a hexadecimal string is broken");
        }

        var digits = Encoding.ASCII.GetString(Bytes.Slice(start, length));
        if (!digits.All(char.IsAsciiHexDigit))
        {
            throw Wrong("a hexadecimal string holds other characters");
        }

        Position = start + length + 1;
        return new PdfValue.Text(Convert.FromHexString(digits));
    }

    private PdfValue.Array List()
    {
        Position++;
        var items = new List<PdfValue>();
        while (true)
        {
            SkipSpace();
            if (Peek() == ']')
            {
                Position++;
                return new PdfValue.Array(items);
            }

            items.Add(Value());
        }
    }

    private PdfValue.Dict Dictionary()
    {
        Position += 2;
        var dict = new PdfValue.Dict([]);
        while (true)
        {
            SkipSpace();
            if (At(">>"))
            {
                Position += 2;
                return dict;
            }

            if (Peek() != '/')
            {
                throw Wrong("a dictionary key is missing");
            }

            var key = Name().Value;
            if (dict[key] is not null)
            {
                throw Wrong($"a dictionary has the entry {key} twice");
            }

            SkipSpace();
            var start = Position;
            dict.Entries.Add(new(key, Value()));
            if (key == "Contents" && dict.Entries[^1].Value is PdfValue.Text)
            {
                ContentsRange = start..Position;
            }
        }
    }

    private PdfValue Word() => Token() switch
    {
        "true" => new PdfValue.Bool(true),
        "false" => new PdfValue.Bool(false),
        "null" => new PdfValue.Null(),
        _ => throw Wrong("an unknown word"),
    };

    private PdfValue NumberOrReference()
    {
        var token = Token();
        if (token.Length is 0 or > 24 || !token.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '+' or '.'))
        {
            throw Wrong("an object is missing");
        }

        if (!At(" 0 R") || !token.All(char.IsAsciiDigit) || token.Length > 9)
        {
            return new PdfValue.Num(token);
        }

        Position += 4;
        return new PdfValue.Ref(int.Parse(token, System.Globalization.CultureInfo.InvariantCulture));
    }
}
