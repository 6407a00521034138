namespace Ceremony.App.Evidence.Pdf;

/// <summary>Lays out one table, page by page.</summary>
internal sealed class TableLayout
{
    private const float Gap = 7;
    private const float Pad = 3.3f;
    private readonly Flow _flow;
    private readonly Table _table;
    private readonly float[] _lefts;

    public TableLayout(Flow flow, Table table)
    {
        _flow = flow;
        _table = table;
        _lefts = new float[table.Columns.Count + 1];
        _lefts[0] = PageGeometry.Left;
        var total = table.Columns.Sum(column => column.Weight);
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            _lefts[i + 1] = _lefts[i] + (_flow.Paper.Measure * _table.Columns[i].Weight / total);
        }
    }

    public void Draw()
    {
        _flow.Need(110);
        Heads();
        foreach (var group in _table.Groups)
        {
            for (var i = 0; i < group.Rows.Count; i++)
            {
                var row = group.Rows[i];
                var cells = row.Cells.Select((cell, column) => Break(cell, column)).ToArray();
                var height = Height(cells);
                var groupHeight = i == 0 && group.Name is not null ? GroupHeight : 0;
                var available = _flow.Paper.Bottom - PageGeometry.Top - 90;
                if (_flow.Room < groupHeight + Math.Min(height, available))
                {
                    _flow.NewPage();
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

        _flow.Space(8);
    }

    private static float GroupHeight => TextStyle.Group.LineHeight + 8 + Pad;

    private IReadOnlyList<TextLine> Break(Table.Cell cell, int column) =>
        _flow.Type.Break(cell.Text, Style(column), _lefts[column + 1] - Inner(column) - Gap);

    private TextStyle Style(int column) => TextStyle.Cell with { Bold = _table.Columns[column].Bold };

    private float Inner(int column) => _lefts[column] + (_table.Columns[column].RuleBefore ? Gap : 0);

    private float Height(IReadOnlyList<TextLine>[] cells) =>
        Math.Max(Math.Max(_table.InkRowHeight, _table.LeastRowHeight), (cells.Max(cell => cell.Count) * TextStyle.Cell.LineHeight) + (2 * Pad));

    private void Heads()
    {
        if (_table.Caption is { } caption)
        {
            _flow.Lines(caption, TextStyle.Caption, _flow.Paper.Measure);
            _flow.Space(4);
        }

        if (_table.Overheads.Count > 0)
        {
            var column = 0;
            Line(_table.Overheads.Select(over => (over.Head, column += over.Span, over.Span)).Select(over => (over.Head, over.Item2 - over.Span)));
            Bottom(0.45f, Ink.Black);
        }

        Line(_table.Columns.Select((column, i) => (column.Head, i)));
        Bottom(1.1f, Ink.Black);
    }

    private void Line(IEnumerable<(string Head, int Column)> heads)
    {
        var top = _flow.Y;
        var bottom = top;
        foreach (var (head, column) in heads)
        {
            _flow.Y = top + 2.6f;
            var width = _table.Overheads.Any(over => over.Head == head) ? _flow.Paper.Measure : _lefts[column + 1] - Inner(column) - 3;
            _flow.DrawLines(_flow.Type.Break(head, TextStyle.ColumnHead, width), TextStyle.ColumnHead, Inner(column));
            bottom = Math.Max(bottom, _flow.Y);
        }

        _flow.Y = bottom + 2.6f;
        VerticalRules(top, _flow.Y);
    }

    private void Group(string name)
    {
        _flow.Space(8);
        _flow.Lines(name, TextStyle.Group, _flow.Paper.Measure);
        _flow.Space(Pad);
        Bottom(0.85f, Ink.Black);
    }

    private void DrawRow(Table.Row row, IReadOnlyList<TextLine>[] cells, float height)
    {
        var most = cells.Max(cell => cell.Count);
        var done = 0;
        while (true)
        {
            // A row higher than a page goes on over the next one, line by line.
            var fits = Math.Max(1, (int)((_flow.Room - (2 * Pad)) / TextStyle.Cell.LineHeight));
            var count = Math.Min(fits, most - done);
            var top = _flow.Y;
            var rowHeight = done == 0 && count == most ? height : (count * TextStyle.Cell.LineHeight) + (2 * Pad);
            for (var column = 0; column < cells.Length; column++)
            {
                // A row that goes on says again which one it is.
                var lines = column == 0 && done > 0 ? [.. cells[0].Take(count)] : cells[column].Skip(done).Take(count).ToArray();
                _flow.Y = _table.InkRowHeight > 0 ? top + rowHeight - Pad - (Math.Max(1, lines.Length) * TextStyle.Cell.LineHeight) : top + Pad;
                _flow.DrawLines(lines, Style(column), Inner(column));
                if (done == 0)
                {
                    InkLine(row.Cells[column], column, top, rowHeight);
                }
            }

            foreach (var anchor in row.Anchors)
            {
                _flow.Anchor(anchor);
            }

            _flow.Y = top + rowHeight;
            VerticalRules(top, _flow.Y);
            if (_table.InkRowHeight == 0)
            {
                Bottom(0.45f, Ink.Line);
            }

            done += count;
            if (done >= most)
            {
                return;
            }

            _flow.NewPage();
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
        var width = (_lefts[column + 1] - left - Gap) * cell.InkLine;
        _flow.Ops.Add(new DrawOp.Rule(left, y, left + width, y, 0.85f));
        if (cell.Slot is { } slot)
        {
            _flow.Fields.Add(new PlacedField(slot, _flow.Pages.Count - 1, left, top + 5, width, height - Pad - 6));
        }
    }

    private void Bottom(float width, Ink ink) =>
        _flow.Ops.Add(new DrawOp.Rule(PageGeometry.Left, _flow.Y, _flow.Paper.Right, _flow.Y, width, ink));

    private void VerticalRules(float top, float bottom)
    {
        for (var i = 0; i < _table.Columns.Count; i++)
        {
            if (_table.Columns[i].RuleBefore)
            {
                _flow.Ops.Add(new DrawOp.Rule(_lefts[i], top, _lefts[i], bottom, 0.85f));
            }
        }
    }
}
