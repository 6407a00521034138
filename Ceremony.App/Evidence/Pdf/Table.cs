namespace Ceremony.App.Evidence.Pdf;

/// <summary>A table that may run over pages: its heads come again on each page, and so does the name of a group that goes on.</summary>
/// <param name="Columns">The columns, from the left.</param>
/// <param name="Groups">The rows in groups; a group without a name has no row of its own.</param>
public sealed record Table(IReadOnlyList<Table.Column> Columns, IReadOnlyList<Table.Group> Groups)
{
    /// <summary>The sentence above the table, repeated on each page.</summary>
    public string? Caption { get; init; }

    /// <summary>Heads over several columns, or none.</summary>
    public IReadOnlyList<Over> Overheads { get; init; } = [];

    /// <summary>The least height of a row in points; with it, text stands at the row's foot, above lines for ink.</summary>
    public float InkRowHeight { get; init; }

    /// <summary>The least height of a row in points, for boxes to write in; text stands at the row's head.</summary>
    public float LeastRowHeight { get; init; }

    /// <summary>A column.</summary>
    /// <param name="Head">Its name.</param>
    /// <param name="Weight">Its share of the width, relative to the other columns.</param>
    /// <param name="Bold">Set in bold: the column that names the row.</param>
    /// <param name="RuleBefore">A vertical rule parts it from the column before.</param>
    public sealed record Column(string Head, float Weight, bool Bold = false, bool RuleBefore = false);

    /// <summary>A head over several columns.</summary>
    public sealed record Over(string Head, int Span);

    /// <summary>Rows that belong together.</summary>
    public sealed record Group(string? Name, IReadOnlyList<Row> Rows);

    /// <summary>A row.</summary>
    /// <param name="Cells">One cell per column.</param>
    public sealed record Row(params IReadOnlyList<Cell> Cells)
    {
        /// <summary>Names under which other pages refer to the row's page.</summary>
        public IReadOnlyList<string> Anchors { get; init; } = [];
    }

    /// <summary>What a cell holds.</summary>
    /// <param name="Text">Its text.</param>
    public sealed record Cell(RichText Text)
    {
        /// <summary>A line to write on in ink, over the given share of the column's width; 0 is no line.</summary>
        public float InkLine { get; init; }

        /// <summary>A signature field to be placed above the ink line, or null.</summary>
        public SignatureSlot? Slot { get; init; }

        /// <summary>A cell of plain text.</summary>
        public static implicit operator Cell(string text) => FromString(text);

        /// <summary>A cell of text in several faces.</summary>
        public static implicit operator Cell(RichText text) => FromRichText(text);

        /// <summary>A cell of plain text.</summary>
        public static Cell FromString(string text) => new(RichText.FromString(text));

        /// <summary>A cell of text in several faces.</summary>
        public static Cell FromRichText(RichText text) => new(text);
    }

    /// <summary>A table whose rows are in one group without a name.</summary>
    public static Table Plain(IReadOnlyList<Column> columns, IEnumerable<Row> rows) => new(columns, [new Group(null, [.. rows])]);
}
