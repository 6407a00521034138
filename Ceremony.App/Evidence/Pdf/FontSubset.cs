using System.Buffers.Binary;
using System.Text;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>
/// Cuts a TrueType font down to the glyphs that a document uses (OpenType specification, tables glyf, loca, head, post).
/// Glyph numbers stay as they are; outlines that are not used become empty. Skia would embed the whole font.
/// </summary>
internal static class FontSubset
{
    private static readonly string[] Kept =
        ["OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"];

    public static byte[] Of(ReadOnlySpan<byte> font, IEnumerable<ushort> used)
    {
        var tables = Directory(font);
        var head = tables["head"];
        var loca = Offsets(tables["loca"], BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(50)) == 0);
        var glyphs = Closure(tables["glyf"], loca, used);

        var outlines = new MemoryStream();
        var offsets = new byte[loca.Length * 4];
        for (var glyph = 0; glyph < loca.Length - 1; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(glyph * 4), (uint)outlines.Length);
            if (glyphs.Contains((ushort)glyph))
            {
                outlines.Write(tables["glyf"].AsSpan(loca[glyph]..loca[glyph + 1]));
                outlines.SetLength((outlines.Length + 3) / 4 * 4);
                outlines.Position = outlines.Length;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan((loca.Length - 1) * 4), (uint)outlines.Length);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // long offsets
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        tables["glyf"] = outlines.ToArray();
        tables["loca"] = offsets;
        tables["post"] = tables["post"][..32];
        BinaryPrimitives.WriteUInt32BigEndian(tables["post"], 0x00030000); // no glyph names
        return Assemble(font[..4], tables);
    }

    private static Dictionary<string, byte[]> Directory(ReadOnlySpan<byte> font)
    {
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font[4..]); i++)
        {
            var entry = font.Slice(12 + (16 * i), 16);
            var tag = Encoding.ASCII.GetString(entry[..4]);
            if (Kept.Contains(tag))
            {
                tables[tag] = font.Slice((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..])).ToArray();
            }
        }

        return tables;
    }

    private static int[] Offsets(byte[] loca, bool isShort)
    {
        var offsets = new int[loca.Length / (isShort ? 2 : 4)];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = isShort
                ? BinaryPrimitives.ReadUInt16BigEndian(loca.AsSpan(2 * i)) * 2
                : (int)BinaryPrimitives.ReadUInt32BigEndian(loca.AsSpan(4 * i));
        }

        return offsets;
    }

    // A composite glyph draws others: those are needed too.
    private static HashSet<ushort> Closure(byte[] glyf, int[] loca, IEnumerable<ushort> used)
    {
        var all = new HashSet<ushort>();
        var open = new Stack<ushort>(used.Append((ushort)0));
        while (open.TryPop(out var glyph))
        {
            var outline = glyf.AsSpan(loca[glyph]..loca[glyph + 1]);
            if (!all.Add(glyph) || outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            {
                continue;
            }

            int flags, at = 10;
            do
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                open.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & 0x01) != 0 ? 4 : 2);
                at += (flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0;
            }
            while ((flags & 0x20) != 0);
        }

        return all;
    }

    private static byte[] Assemble(ReadOnlySpan<byte> version, Dictionary<string, byte[]> tables)
    {
        var names = tables.Keys.Order(StringComparer.Ordinal).ToArray();
        var start = 12 + (16 * names.Length);
        var font = new byte[start + tables.Values.Sum(table => (table.Length + 3) / 4 * 4)];
        version.CopyTo(font);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)names.Length);
        var log = (ushort)Math.Log2(names.Length);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(8), log);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(10), (ushort)((16 * names.Length) - (16 << log)));
        var at = start;
        var headAt = 0;
        for (var i = 0; i < names.Length; i++)
        {
            var table = tables[names[i]];
            table.CopyTo(font, at);
            var entry = font.AsSpan(12 + (16 * i), 16);
            Encoding.ASCII.GetBytes(names[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(font.AsSpan(at, (table.Length + 3) / 4 * 4)));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Length);
            headAt = names[i] == "head" ? at : headAt;
            at += (table.Length + 3) / 4 * 4;
        }

        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(headAt + 8), unchecked(0xB1B0AFBA - Sum(font)));
        return font;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = 0u;
        for (var i = 0; i + 4 <= data.Length; i += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(data[i..]));
        }

        return sum;
    }
}
