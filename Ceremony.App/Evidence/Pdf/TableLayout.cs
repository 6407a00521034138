namespace Ceremony.App.Evidence.Pdf;

/// <summary>Lays out one table, page by page.</summary>
internal sealed class TableLayout
{
    private const float Gap = 7;
    private const float Pad = 3.3f;
    private readonly Flow flow;
    private readonly Table table;
    private readonly float[] lefts;

    public TableLayout(Flow flow, Table table)
    {
        this.flow = flow;
        this.table = table;
        lefts = new float[table.Columns.Count + 1];
        lefts[0] = PageGeometry.Left;
        var total = table.Columns.Sum(column => column.Weight);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            lefts[i + 1] = lefts[i] + (PageGeometry.Measure * table.Columns[i].Weight / total);
        }
    }

    public void Draw()
    {
        flow.Need(110);
        Heads();
        foreach (var group in table.Groups)
        {
            for (var i = 0; i < group.Rows.Count; i++)
            {
                var row = group.Rows[i];
                var cells = row.Cells.Select((cell, column) => Break(cell, column)).ToArray();
                var height = Height(cells);
                var groupHeight = i == 0 && group.Name is not null ? GroupHeight : 0;
                var available = PageGeometry.Bottom - PageGeometry.Top - 90;
                if (flow.Room < groupHeight + Math.Min(height, available))
                {
                    flow.NewPage();
                    Heads();
                    if (group.Name is not null)
                    {
                        Group(group.Name + (i == 0 ? "" : ", continued"));
                    }
                }
                else if (groupHeight > 0)
                {
                    Group(group.Name!);
                }

                DrawRow(row, cells, height);
            }
        }

        flow.Space(8);
    }

    private static float GroupHeight => TextStyle.Group.LineHeight + 8 + Pad;

    private IReadOnlyList<TextLine> Break(Table.Cell cell, int column) =>
        flow.Type.Break(cell.Text, Style(column), lefts[column + 1] - Inner(column) - Gap);

    private TextStyle Style(int column) => TextStyle.Cell with { Bold = table.Columns[column].Bold };

    private float Inner(int column) => lefts[column] + (table.Columns[column].RuleBefore ? Gap : 0);

    private float Height(IReadOnlyList<TextLine>[] cells) =>
        Math.Max(table.InkRowHeight, (cells.Max(cell => cell.Count) * TextStyle.Cell.LineHeight) + (2 * Pad));

    private void Heads()
    {
        if (table.Caption is { } caption)
        {
            flow.Lines(caption, TextStyle.Caption, PageGeometry.Measure);
            flow.Space(4);
        }

        if (table.Overheads.Count > 0)
        {
            var column = 0;
            Line(table.Overheads.Select(over => (over.Head, column += over.Span, over.Span)).Select(over => (over.Head, over.Item2 - over.Span)));
            Bottom(0.45f, Ink.Black);
        }

        Line(table.Columns.Select((column, i) => (column.Head, i)));
        Bottom(1.1f, Ink.Black);
    }

    private void Line(IEnumerable<(string Head, int Column)> heads)
    {
        var top = flow.Y;
        var bottom = top;
        foreach (var (head, column) in heads)
        {
            flow.Y = top + 2.6f;
            var width = table.Overheads.Any(over => over.Head == head) ? PageGeometry.Measure : lefts[column + 1] - Inner(column) - 3;
            flow.DrawLines(flow.Type.Break(head, TextStyle.ColumnHead, width), TextStyle.ColumnHead, Inner(column));
            bottom = Math.Max(bottom, flow.Y);
        }

        flow.Y = bottom + 2.6f;
        VerticalRules(top, flow.Y);
    }

    private void Group(string name)
    {
        flow.Space(8);
        flow.Lines(name, TextStyle.Group, PageGeometry.Measure);
        flow.Space(Pad);
        Bottom(0.85f, Ink.Black);
    }

    private void DrawRow(Table.Row row, IReadOnlyList<TextLine>[] cells, float height)
    {
        var most = cells.Max(cell => cell.Count);
        var done = 0;
        while (true)
        {
            // A row higher than a page goes on over the next one, line by line.
            var fits = Math.Max(1, (int)((flow.Room - (2 * Pad)) / TextStyle.Cell.LineHeight));
            var count = Math.Min(fits, most - done);
            var top = flow.Y;
            var rowHeight = done == 0 && count == most ? height : (count * TextStyle.Cell.LineHeight) + (2 * Pad);
            for (var column = 0; column < cells.Length; column++)
            {
                var lines = cells[column].Skip(done).Take(count).ToArray();
                flow.Y = table.InkRowHeight > 0 ? top + rowHeight - Pad - (Math.Max(1, lines.Length) * TextStyle.Cell.LineHeight) : top + Pad;
                flow.DrawLines(lines, Style(column), Inner(column));
                if (done == 0)
                {
                    InkLine(row.Cells[column], column, top, rowHeight);
                }
            }

            flow.Y = top + rowHeight;
            VerticalRules(top, flow.Y);
            if (table.InkRowHeight == 0)
            {
                Bottom(0.45f, Ink.Line);
            }

            done += count;
            if (done >= most)
            {
                return;
            }

            flow.NewPage();
            Heads();
        }
    }

    private void InkLine(Table.Cell cell, int column, float top, float height)
    {
        if (cell.InkLine <= 0)
        {
            return;
        }

        var (left, y) = (Inner(column), top + height - Pad);
        var width = (lefts[column + 1] - left - Gap) * cell.InkLine;
        flow.Ops.Add(new DrawOp.Rule(left, y, left + width, y, 0.85f));
        if (cell.Slot is { } slot)
        {
            flow.Fields.Add(new PlacedField(slot, flow.Pages.Count - 1, left, top + 5, width, height - Pad - 6));
        }
    }

    private void Bottom(float width, Ink ink) =>
        flow.Ops.Add(new DrawOp.Rule(PageGeometry.Left, flow.Y, PageGeometry.Right, flow.Y, width, ink));

    private void VerticalRules(float top, float bottom)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].RuleBefore)
            {
                flow.Ops.Add(new DrawOp.Rule(lefts[i], top, lefts[i], bottom, 0.85f));
            }
        }
    }
}
