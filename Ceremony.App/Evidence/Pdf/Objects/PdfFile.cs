using System.Globalization;
using System.Text;

namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>
/// A PDF file read strictly (ISO 32000-1, 7.5): classic cross-reference tables only; in each revision the objects lie
/// end to end from its first byte to its table, so that nothing can hide between them.
/// </summary>
internal sealed class PdfFile
{
    private readonly Dictionary<int, PdfValue> _current = [];

    private PdfFile(ReadOnlyMemory<byte> bytes, IReadOnlyList<PdfRevision> revisions)
    {
        (Bytes, Revisions) = (bytes, revisions);
        foreach (var (number, value) in revisions.SelectMany(revision => revision.Objects))
        {
            _current[number] = value;
        }
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The revisions, oldest first.</summary>
    public IReadOnlyList<PdfRevision> Revisions { get; }

    public PdfValue.Dict Trailer => Revisions[^1].Trailer;

    public int RootNumber => Trailer.Need<PdfValue.Ref>("Root").Number;

    public PdfValue.Dict Root => Dict(RootNumber);

    public int Size => (int)Trailer.Need<PdfValue.Num>("Size").Integer;

    public static PdfFile Parse(ReadOnlyMemory<byte> bytes)
    {
        var header = new PdfLexer(bytes, 0);
        header.Expect("%PDF-1.4\n%");
        if (bytes.Length < 32 || bytes.Span[14] != (byte)'\n')
        {
            throw header.Wrong("the file's head is not that of a transcript");
        }

        var revisions = new List<PdfRevision>();
        var end = bytes.Length;
        int? expectedXref = null;
        while (true)
        {
            var xref = StartXref(bytes, end);
            if (expectedXref is { } expected && expected != xref)
            {
                throw new PdfFormatException("A revision points to another table than that of the revision before it.");
            }

            var (offsets, trailer, afterTrailer) = Table(bytes, xref);
            var tail = new PdfLexer(bytes, afterTrailer);
            tail.Expect($"\nstartxref\n{xref}\n%%EOF\n");
            if (tail.Position != end)
            {
                throw tail.Wrong("bytes follow the end of a revision");
            }

            var first = offsets.Values.Min();
            var previous = trailer["Prev"] as PdfValue.Num;
            var start = previous is null ? 15 : first;
            revisions.Add(Objects(bytes, start, end, xref, trailer, offsets, isFirst: previous is null));
            if (previous is null)
            {
                break;
            }

            if (previous.Integer >= xref || previous.Integer < 15)
            {
                throw new PdfFormatException("The chain of revisions does not lead back.");
            }

            expectedXref = (int)previous.Integer;
            end = start;
        }

        revisions.Reverse();
        return new PdfFile(bytes, revisions);
    }

    public PdfValue this[int number] => _current.TryGetValue(number, out var value) ? value : throw new PdfFormatException($"Object {number} is missing.");

    public PdfValue.Dict Dict(int number) => this[number] as PdfValue.Dict ?? throw new PdfFormatException($"Object {number} is not a dictionary.");

    /// <summary>The value itself, or what it refers to.</summary>
    public T Follow<T>(PdfValue? value)
        where T : PdfValue => (value is PdfValue.Ref reference ? this[reference.Number] : value) as T
            ?? throw new PdfFormatException("An object is missing or of another kind than it must be.");

    /// <summary>The object numbers of the pages, in order.</summary>
    public IReadOnlyList<int> Pages()
    {
        var pages = new List<int>();
        void Walk(int number, int depth)
        {
            var node = Dict(number);
            if (depth > 16 || pages.Count > 100_000)
            {
                throw new PdfFormatException("The page tree is too deep or too wide.");
            }

            if (node["Kids"] is not PdfValue.Array kids)
            {
                pages.Add(number);
                return;
            }

            foreach (var kid in kids.Items)
            {
                Walk((kid as PdfValue.Ref ?? throw new PdfFormatException("The page tree is broken.")).Number, depth + 1);
            }
        }

        Walk(Root.Need<PdfValue.Ref>("Pages").Number, 0);
        return pages;
    }

    private static int StartXref(ReadOnlyMemory<byte> bytes, int end)
    {
        const int longest = 48;
        var tail = bytes.Span[Math.Max(0, end - longest)..end];
        var at = tail.LastIndexOf("startxref\n"u8);
        if (at < 0)
        {
            throw new PdfFormatException("The file does not end as a transcript ends.");
        }

        return new PdfLexer(bytes, end - tail.Length + at + "startxref\n".Length).Digits();
    }

    private static (SortedDictionary<int, int> Offsets, PdfValue.Dict Trailer, int End) Table(ReadOnlyMemory<byte> bytes, int xref)
    {
        if (xref <= 0 || xref >= bytes.Length)
        {
            throw new PdfFormatException("The cross-reference table lies outside the file.");
        }

        var lexer = new PdfLexer(bytes, xref);
        lexer.Expect("xref\n");
        var offsets = new SortedDictionary<int, int>();
        while (!lexer.At("trailer\n"))
        {
            var first = lexer.Digits();
            lexer.Expect(" ");
            var count = lexer.Digits();
            lexer.Expect("\n");
            for (var i = 0; i < count; i++)
            {
                var at = lexer.Position;
                if (at + 20 > bytes.Length)
                {
                    throw lexer.Wrong("the table ends too early");
                }

                var entry = Encoding.ASCII.GetString(bytes.Span.Slice(at, 20));
                lexer.Expect(entry);
                if (first + i == 0 && entry == "0000000000 65535 f \n")
                {
                    continue;
                }

                if (entry[10..] != " 00000 n \n" || !int.TryParse(entry.AsSpan(0, 10), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                    || !offsets.TryAdd(first + i, offset))
                {
                    throw lexer.Wrong("an entry of the table is not of the form used here");
                }
            }
        }

        lexer.Expect("trailer\n");
        var trailer = lexer.Value() as PdfValue.Dict ?? throw lexer.Wrong("the trailer is not a dictionary");
        if (offsets.Count == 0 || offsets.Keys.Last() >= trailer.Need<PdfValue.Num>("Size").Integer)
        {
            throw lexer.Wrong("the table and the trailer's size differ");
        }

        return (offsets, trailer, lexer.Position);
    }

    private static PdfRevision Objects(
        ReadOnlyMemory<byte> bytes, int start, int end, int xref, PdfValue.Dict trailer, SortedDictionary<int, int> offsets, bool isFirst)
    {
        var objects = new Dictionary<int, PdfValue>();
        var contents = new Dictionary<int, Range>();
        var position = start;
        foreach (var (number, offset) in offsets.OrderBy(entry => entry.Value))
        {
            if (offset != position)
            {
                throw new PdfFormatException($"At byte {position}: bytes that belong to no object.");
            }

            var lexer = new PdfLexer(bytes, offset);
            var (named, value) = lexer.IndirectObject();
            if (named != number)
            {
                throw lexer.Wrong($"object {named} stands where {number} should");
            }

            objects[number] = value;
            if (lexer.ContentsRange is { } range)
            {
                contents[number] = range;
            }

            position = lexer.Position;
        }

        if (position != xref || (isFirst && (trailer["Prev"] is not null || objects.Count != trailer.Need<PdfValue.Num>("Size").Integer - 1)))
        {
            throw new PdfFormatException($"At byte {position}: bytes that belong to no object.");
        }

        return new PdfRevision(isFirst ? 0 : start, end, xref, trailer, objects, contents);
    }
}
