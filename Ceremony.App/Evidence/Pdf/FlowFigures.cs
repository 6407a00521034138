namespace Ceremony.App.Evidence.Pdf;

/// <summary>Figures of the transcript that are neither text nor table: the fingerprint with its words, lines to copy on.</summary>
internal static class FlowFigures
{
    private const int Columns = 4;
    private const float ColumnGap = 6 * PageGeometry.Millimetre;

    private static float ColumnWidth(Flow flow) => (flow.Paper.Measure - ((Columns - 1) * ColumnGap)) / Columns;

    /// <summary>A hash in large groups with its QR code at the right.</summary>
    public static void HashWithQr(this Flow flow, string title, byte[] hash, string qrContent)
    {
        const float size = 30 * PageGeometry.Millimetre;
        flow.Need(size + 10);
        var top = flow.Y;
        flow.SubHeading(title);
        flow.Lines(new HexBlock(hash).Text, TextStyle.HexBlock, flow.Paper.Measure - size);
        flow.Ops.Add(new DrawOp.Qr(flow.Paper.Right - size, top, size, qrContent));
        flow.Y = Math.Max(flow.Y, top + size + 6);
    }

    /// <summary>Numbered words in a grid, read row by row.</summary>
    public static void Words(this Flow flow, IReadOnlyList<string> words)
    {
        const float height = 23;
        flow.Need(Rows(words.Count) * height);
        for (var i = 0; i < words.Count; i++)
        {
            if (i % Columns == 0)
            {
                flow.Need(height);
            }

            var (x, y) = (Left(flow, i), flow.Y + 15);
            var number = $"{i + 1}";
            flow.Ops.Add(new DrawOp.Text(x + 13 - flow.Type.Width(number, TextStyle.Number), y, number, FontFace.Text, TextStyle.Number.Size, Ink.Grey));
            flow.Ops.Add(new DrawOp.Text(x + 19, y, words[i], FontFace.TextBold, TextStyle.Word.Size, Ink.Black));
            flow.Ops.Add(new DrawOp.Rule(x, y + 6, x + ColumnWidth(flow), y + 6, 0.45f, Ink.Line));
            flow.Y += i % Columns == Columns - 1 || i == words.Count - 1 ? height : 0;
        }

        flow.Space(6);
    }

    /// <summary>Numbered lines to write words on by hand.</summary>
    public static void CopyLines(this Flow flow, RichText writer, int count)
    {
        const float height = 8.4f * PageGeometry.Millimetre;
        flow.Need((Rows(count) * height) + 30);
        flow.Lines(writer, TextStyle.Body, flow.Paper.Measure);
        flow.Space(2);
        for (var i = 0; i < count; i++)
        {
            var y = flow.Y + height;
            flow.Ops.Add(new DrawOp.Text(Left(flow, i), y - 3, $"{i + 1}", FontFace.Text, TextStyle.Number.Size, Ink.Grey));
            flow.Ops.Add(new DrawOp.Rule(Left(flow, i), y, Left(flow, i) + ColumnWidth(flow), y, 0.7f));
            flow.Y += i % Columns == Columns - 1 || i == count - 1 ? height : 0;
        }

        flow.Space(10);
    }

    private static int Rows(int count) => (count + Columns - 1) / Columns;

    private static float Left(Flow flow, int index) => PageGeometry.Left + (index % Columns * (ColumnWidth(flow) + ColumnGap));

    private sealed record HexBlock(byte[] Hash)
    {
        public RichText Text => RichText.Mono(HexGroups.Of(Hash, 2));
    }
}
