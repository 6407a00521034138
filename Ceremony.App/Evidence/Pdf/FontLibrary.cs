using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>The embedded fonts: shaping by HarfBuzz, coverage by the font's own character map.</summary>
internal sealed class FontLibrary
{
    private static readonly Lazy<FontLibrary> Instance = new(() => new FontLibrary());

    // Ligatures are off: each letter stays a glyph of its own, so that copied text has the same letters.
    private static readonly Feature[] Features = [Off("liga"), Off("clig"), Off("dlig"), Off("calt")];

    private readonly Lock _gate = new();
    private readonly Dictionary<FontFace, Loaded> _faces = [];

    private FontLibrary()
    {
        foreach (var (face, name) in new[]
        {
            (FontFace.Text, "NotoSans-Regular"), (FontFace.TextBold, "NotoSans-Bold"),
            (FontFace.Mono, "NotoSansMono-Regular"), (FontFace.MonoBold, "NotoSansMono-Bold"),
        })
        {
            _faces[face] = new Loaded(Read(name));
        }
    }

    public static FontLibrary Shared => Instance.Value;

    public ReadOnlySpan<byte> Data(FontFace face) => _faces[face].Data;

    public bool Contains(FontFace face, int codePoint) => _faces[face].Typeface.ContainsGlyph(codePoint);

    public ShapedText Shape(FontFace face, string text)
    {
        lock (_gate)
        {
            var loaded = _faces[face];
            using var buffer = new Buffer();
            buffer.AddUtf16(text);
            buffer.GuessSegmentProperties();
            loaded.Font.Shape(buffer, Features);
            var infos = buffer.GlyphInfos;
            var positions = buffer.GlyphPositions;
            var (glyphs, x, y) = (new ushort[infos.Length], new float[infos.Length], new float[infos.Length]);
            var pen = 0f;
            for (var i = 0; i < infos.Length; i++)
            {
                glyphs[i] = (ushort)infos[i].Codepoint;
                x[i] = (pen + positions[i].XOffset) / loaded.UnitsPerEm;
                y[i] = -(float)positions[i].YOffset / loaded.UnitsPerEm;
                pen += positions[i].XAdvance;
            }

            return new ShapedText(glyphs, x, y, pen / loaded.UnitsPerEm);
        }
    }

    private static Feature Off(string tag) => new(Tag.Parse(tag), 0, 0, uint.MaxValue);

    private static byte[] Read(string name)
    {
        using var stream = typeof(FontLibrary).Assembly.GetManifestResourceStream($"Ceremony.App.Evidence.Fonts.{name}.ttf")
            ?? throw new InvalidOperationException($"The font {name} is missing from the program.");

        // HarfBuzz keeps the address for as long as the font lives, so the bytes must not move.
        var data = GC.AllocateUninitializedArray<byte>((int)stream.Length, pinned: true);
        stream.ReadExactly(data);
        return data;
    }

    private sealed class Loaded
    {
        public Loaded(byte[] data)
        {
            Data = data;
            Typeface = SKTypeface.FromData(SKData.CreateCopy(data));
            Blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(data, 0), data.Length, MemoryMode.ReadOnly);
            var face = new Face(Blob, 0);
            UnitsPerEm = face.UnitsPerEm;
            Font = new Font(face);
            Font.SetFunctionsOpenType();
            Font.SetScale(UnitsPerEm, UnitsPerEm);
        }

        public byte[] Data { get; }

        public Blob Blob { get; }

        public SKTypeface Typeface { get; }

        public Font Font { get; }

        public int UnitsPerEm { get; }
    }
}
