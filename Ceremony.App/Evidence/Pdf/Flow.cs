namespace Ceremony.App.Evidence.Pdf;

/// <summary>
/// The pen that goes down the pages. A section of the transcript is written by calling its methods in reading order;
/// page breaks come by themselves.
/// </summary>
public sealed class Flow
{
    private readonly IReadOnlyDictionary<string, int> _pages;
    private string? _section;
    private int _sectionNumber;

    internal Flow(Typesetter type, PageGeometry paper, IReadOnlyDictionary<string, int> pages)
    {
        (Type, Paper) = (type, paper);
        _pages = pages;
        Pages.Add(new Page());
    }

    internal Typesetter Type { get; }

    internal PageGeometry Paper { get; }

    internal List<Page> Pages { get; } = [];

    internal List<PlacedField> Fields { get; } = [];

    internal List<OutlineEntry> Outline { get; } = [];

    /// <summary>The page, counted from 1, of each section by its title and of each anchor.</summary>
    internal Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

    internal List<DrawOp> Ops => Pages[^1].Ops;

    internal float Y { get; set; } = PageGeometry.Top;

    internal bool AtTop => Y <= PageGeometry.Top + 0.5f;

    /// <summary>The room left on the page, in points.</summary>
    public float Room => Paper.Bottom - Y;

    /// <summary>The page on which a section begins or an anchor stands, counted from 1.</summary>
    /// <param name="place">The section's title, or the anchor.</param>
    /// <returns>Its page, or null if there is no such place.</returns>
    public int? PageOf(string place) => _pages.TryGetValue(place, out var page) ? page : null;

    /// <summary>Names the present page, for references to it; the first one of a name counts.</summary>
    /// <param name="anchor">Such as "step 5.4".</param>
    public void Anchor(string anchor) => Places.TryAdd(anchor, Pages.Count);

    /// <summary>Begins a numbered section and its bookmark.</summary>
    public void Section(int number, string title)
    {
        (_sectionNumber, _section) = (number, null);
        if (!AtTop)
        {
            Space(5 * PageGeometry.Millimetre);
        }

        Outline.Add(new OutlineEntry(title, Pages.Count - 1, Y));
        Anchor(title);
        Heading($"{number}", title);
        _section = title;
    }

    internal void EndSection() => _section = null;

    /// <summary>Begins a new page; within a section its heading comes again, with "continued".</summary>
    public void NewPage()
    {
        Pages.Add(new Page());
        Y = PageGeometry.Top;
        if (_section is not null)
        {
            Heading($"{_sectionNumber}", _section + ", continued");
        }
    }

    /// <summary>Goes to a new page if less room than this is left, in points.</summary>
    public void Need(float height)
    {
        if (!AtTop && Room < height)
        {
            NewPage();
        }
    }

    /// <summary>Leaves room, in points.</summary>
    public void Space(float height) => Y += height;

    /// <summary>A sub-heading, kept with what follows.</summary>
    public void SubHeading(string text)
    {
        Need(40);
        Lines(text, TextStyle.SubHeading, Paper.Measure);
    }

    /// <summary>A paragraph of running text.</summary>
    public void Paragraph(RichText text)
    {
        Lines(text, TextStyle.Body, Paper.TextMeasure);
        Space(6);
    }

    /// <summary>A remark in small print.</summary>
    public void Remark(RichText text)
    {
        Space(4);
        Lines(text, TextStyle.Small, Paper.TextMeasure);
        Space(4);
    }

    /// <summary>A list of facts.</summary>
    /// <param name="facts">The facts in order.</param>
    public void Facts(IReadOnlyList<Fact> facts)
    {
        const float column = 47 * PageGeometry.Millimetre;
        foreach (var fact in facts)
        {
            var value = fact.SeeSection is { } title ? fact.Value + (PageOf(title) is { } page ? $", on page\u00a0{page}" : "") : fact.Value;
            var lines = Type.Break(value, TextStyle.Body, Paper.Measure - column);
            var terms = Type.Break(fact.Term, TextStyle.Term, column - 8);
            Need(Math.Min(lines.Count, 4) * TextStyle.Body.LineHeight);
            var top = Y;
            var page0 = Pages.Count;
            DrawLines(terms, TextStyle.Term, PageGeometry.Left);
            var afterTerm = Y;
            Y = Pages.Count == page0 ? top : Y;
            foreach (var line in lines)
            {
                Need(TextStyle.Body.LineHeight);
                DrawLines([line], TextStyle.Body, PageGeometry.Left + column);
            }

            Y = (Pages.Count == page0 ? Math.Max(Y, afterTerm) : Y) + 3.4f;
        }
    }

    /// <summary>A table; see <see cref="Pdf.Table"/>.</summary>
    public void Table(Table table) => new TableLayout(this, table).Draw();

    /// <summary>A sentence in a frame, for what the reader must not miss.</summary>
    public void Notice(RichText text)
    {
        const float pad = 3 * PageGeometry.Millimetre;
        var lines = Type.Break(text, TextStyle.Body, Paper.Measure - (3.2f * pad));
        var height = (lines.Count * TextStyle.Body.LineHeight) + (1.8f * pad);
        if (height > Paper.Bottom - PageGeometry.Top - 40)
        {
            // Longer than a page: a frame cannot hold it, the words go first.
            DrawLines(lines, TextStyle.Body, PageGeometry.Left);
            return;
        }

        Need(height + 10);
        Space(6);
        var top = Y;
        Space(0.8f * pad);
        DrawLines(lines, TextStyle.Body, PageGeometry.Left + (1.6f * pad));
        Y = top + height;
        Ops.Add(new DrawOp.Box(PageGeometry.Left, top, 4, height));
        Ops.Add(new DrawOp.Rule(PageGeometry.Left, top, Paper.Right, top, 0.85f));
        Ops.Add(new DrawOp.Rule(PageGeometry.Left, Y, Paper.Right, Y, 0.85f));
        Ops.Add(new DrawOp.Rule(Paper.Right, top, Paper.Right, Y, 0.85f));
        Space(8);
    }

    /// <summary>A rule across the page, with room around it.</summary>
    public void Rule()
    {
        Space(9);
        Ops.Add(new DrawOp.Rule(PageGeometry.Left, Y, Paper.Right, Y, 0.85f));
        Space(11);
    }

    internal void Lines(RichText text, TextStyle style, float width) => DrawLines(Type.Break(text, style, width), style, PageGeometry.Left);

    internal void DrawLines(IReadOnlyList<TextLine> lines, TextStyle style, float x)
    {
        foreach (var line in lines)
        {
            Need(style.LineHeight);
            line.Draw(Ops, x, Y + (style.LineHeight * 0.5f) + (style.Size * 0.36f), style);
            Y += style.LineHeight;
        }
    }

    private void Heading(string number, string title)
    {
        var indent = Math.Max(24, Type.Width(number, TextStyle.HeadingNumber) + 8);
        var lines = Type.Break(title, TextStyle.Heading, Paper.Measure - indent);
        var top = Y;
        DrawLines(Type.Break(number, TextStyle.HeadingNumber, 60), TextStyle.HeadingNumber, PageGeometry.Left);
        Y = top;
        DrawLines(lines, TextStyle.Heading, PageGeometry.Left + indent);
        Space(6);
    }
}
