using System.Globalization;
using System.Text;

namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>A PDF object (ISO 32000-1, 7.3). Only what is needed to read Skia's output and to write our own revisions.</summary>
internal abstract record PdfValue
{
    private PdfValue()
    {
    }

    public static Name N(string name) => new(name);

    public static Num I(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static Num R(float value) => new(value.ToString("0.##", CultureInfo.InvariantCulture));

    public static Text S(string text) => new(text.All(char.IsAscii)
        ? Encoding.ASCII.GetBytes(text)
        : [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    public static Array A(params IEnumerable<PdfValue> items) => new([.. items]);

    public static Dict D(params IEnumerable<(string Key, PdfValue Value)> entries)
    {
        var dict = new Dict([]);
        foreach (var (key, value) in entries)
        {
            dict.Entries.Add(new(key, value));
        }

        return dict;
    }

    public abstract void Write(StringBuilder into);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    public sealed record Null : PdfValue
    {
        public override void Write(StringBuilder into) => into.Append("null");
    }

    public sealed record Bool(bool Value) : PdfValue
    {
        public override void Write(StringBuilder into) => into.Append(Value ? "true" : "false");
    }

    /// <summary>A number as it is spelt, so that rewriting an object does not round it.</summary>
    public sealed record Num(string Spelling) : PdfValue
    {
        public long Integer => long.TryParse(Spelling, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new PdfFormatException($"A whole number was expected, not {Spelling}.");

        public override void Write(StringBuilder into) => into.Append(Spelling);
    }

    public sealed record Name(string Value) : PdfValue
    {
        public override void Write(StringBuilder into)
        {
            into.Append('/');
            foreach (var octet in Encoding.UTF8.GetBytes(Value))
            {
                if (octet is > 0x20 and < 0x7F && !"#()<>[]{}/%".Contains((char)octet, StringComparison.Ordinal))
                {
                    into.Append((char)octet);
                }
                else
                {
                    into.Append(CultureInfo.InvariantCulture, $"#{octet:X2}");
                }
            }
        }
    }

    public sealed record Text(byte[] Bytes) : PdfValue
    {
        /// <summary>The letters of a text string: UTF-16 with its mark, else the bytes as Latin-1.</summary>
        public string Decoded => Bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2)) : Encoding.Latin1.GetString(Bytes);

        public bool Equals(Text? other) => other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes);

        public override int GetHashCode() => Bytes.Length;

        public override void Write(StringBuilder into)
        {
            if (Bytes.All(octet => octet is >= 0x20 and < 0x7F and not ((byte)'(' or (byte)')' or (byte)'\\')))
            {
                into.Append('(').Append(Encoding.ASCII.GetString(Bytes)).Append(')');
            }
            else
            {
                into.Append('<').Append(Convert.ToHexString(Bytes)).Append('>');
            }
        }
    }

    public sealed record Ref(int Number) : PdfValue
    {
        public override void Write(StringBuilder into) => into.Append(CultureInfo.InvariantCulture, $"{Number} 0 R");
    }

    public sealed record Array(List<PdfValue> Items) : PdfValue
    {
        public bool Equals(Array? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;

        public override void Write(StringBuilder into)
        {
            into.Append('[');
            for (var i = 0; i < Items.Count; i++)
            {
                into.Append(i == 0 ? "" : " ");
                Items[i].Write(into);
            }

            into.Append(']');
        }
    }

    public sealed record Dict(List<KeyValuePair<string, PdfValue>> Entries) : PdfValue
    {
        public PdfValue? this[string key] => Entries.Find(entry => entry.Key == key).Value;

        public Dict With(string key, PdfValue value) =>
            new([.. Entries.Where(entry => entry.Key != key), new(key, value)]);

        public T Need<T>(string key)
            where T : PdfValue => this[key] as T ?? throw new PdfFormatException($"A dictionary lacks its entry {key}, or it is of another kind.");

        public bool Equals(Dict? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Count;

        public override void Write(StringBuilder into)
        {
            into.Append("<<");
            foreach (var (key, value) in Entries)
            {
                new Name(key).Write(into);
                into.Append(' ');
                value.Write(into);
                into.Append('\n');
            }

            into.Append(">>");
        }
    }

    /// <summary>A stream, still encoded.</summary>
    public sealed record Stream(Dict Head, ReadOnlyMemory<byte> Data) : PdfValue
    {
        public override void Write(StringBuilder into) => throw new InvalidOperationException("A stream is written as bytes.");
    }
}
