namespace Ceremony.App.Evidence.Pdf;

/// <summary>Running head and foot of every page.</summary>
/// <param name="Paper">The page.</param>
/// <param name="Left">Left part of the head: the record and its id.</param>
/// <param name="Middle">Middle part: the title.</param>
/// <param name="Mark">Right part: PRODUCTION, REHEARSAL or VIRTUAL DEVICE.</param>
/// <param name="Warning">A warning that stands in a hatched band above the head, with the mark in another below the foot; or null.</param>
/// <param name="Note">A further sentence that every page carries, such as that the record is open; or null.</param>
internal sealed record PageFrame(PageGeometry Paper, string Left, string Middle, string Mark, string? Warning, string? Note)
{
    private const float Band = 6 * PageGeometry.Millimetre;

    // Printers leave the outermost millimetres white.
    private const float Edge = 4.5f * PageGeometry.Millimetre;

    /// <summary>Puts the head before the page's content and the page number after it.</summary>
    public void Apply(Page page, Typesetter type, int number, int count)
    {
        var head = new List<DrawOp>();
        if (Warning is not null)
        {
            Stripe(head, type, Edge, Warning);
        }

        var style = TextStyle.Running;
        var markWidth = type.Width(Mark, TextStyle.Mark) - TextStyle.Mark.Tracking;
        var left = Fit(type, Left, style, Paper.Measure * 0.36f);
        var middle = Fit(type, Middle, style, Paper.Measure * 0.36f);
        head.Add(new DrawOp.Text(PageGeometry.Left, PageGeometry.HeadBaseLine, left, FontFace.Text, style.Size, style.Ink));
        var room = Paper.Measure - type.Width(left, style) - type.Width(middle, style) - markWidth;
        head.Add(new DrawOp.Text(PageGeometry.Left + type.Width(left, style) + (room / 2), PageGeometry.HeadBaseLine, middle, FontFace.Text, style.Size, style.Ink));
        head.Add(new DrawOp.Text(Paper.Right - markWidth, PageGeometry.HeadBaseLine, Mark, FontFace.TextBold, TextStyle.Mark.Size, Ink.Black, TextStyle.Mark.Tracking));
        head.Add(new DrawOp.Rule(PageGeometry.Left, PageGeometry.HeadRule, Paper.Right, PageGeometry.HeadRule, 0.85f));
        if (Note is not null)
        {
            head.Add(new DrawOp.Text(PageGeometry.Left, PageGeometry.HeadRule + 9.5f, Note, FontFace.TextBold, style.Size, Ink.Black));
        }

        page.Ops.InsertRange(0, head);
        page.Ops.Add(new DrawOp.Rule(PageGeometry.Left, Paper.FootRule, Paper.Right, Paper.FootRule, 0.45f));
        if (Warning is not null)
        {
            Stripe(page.Ops, type, Paper.Height - Band - Edge, Mark);
        }

        var foot = $"Page {number} of {count}";
        page.Ops.Add(new DrawOp.Text(Paper.Right - type.Width(foot, style), Paper.FootBaseLine, foot, FontFace.Text, style.Size, style.Ink));
    }

    /// <summary>Prints the chain value; it comes last, since it covers all other text of the page.</summary>
    public void AddChain(Page page, Typesetter type, byte[] value)
    {
        const string label = "Chain value ";
        var style = TextStyle.Running;
        page.Ops.Add(new DrawOp.Text(PageGeometry.Left, Paper.FootBaseLine, label, FontFace.Text, style.Size, style.Ink));
        page.Ops.Add(new DrawOp.Text(PageGeometry.Left + type.Width(label, style), Paper.FootBaseLine, PageChain.Printed(value), FontFace.Mono, style.Size, style.Ink));
    }

    private void Stripe(List<DrawOp> ops, Typesetter type, float y, string text)
    {
        var style = TextStyle.Mark with { Size = 10, Tracking = 2.2f };
        var width = type.Width(text, style);
        var middle = Paper.Width / 2;
        ops.Add(new DrawOp.Hatch(0, y, Paper.Width, Band));
        ops.Add(new DrawOp.Box(middle - (width / 2) - 14, y, width + 28, Band));
        ops.Add(new DrawOp.Text(middle - (width / 2) + 1.2f, y + (Band / 2) + 3.6f, text, FontFace.TextBold, style.Size, Ink.White, style.Tracking));
    }

    internal static string Fit(Typesetter type, string text, TextStyle style, float width)
    {
        text = FontCoverage.Printable(text);
        if (type.Width(text, style) <= width)
        {
            return text;
        }

        var keep = text.Length;
        while (keep > 1 && type.Width(text[..keep] + "…", style) > width)
        {
            keep--;
        }

        return text[..keep].TrimEnd() + "…";
    }
}
