namespace Ceremony.App.Evidence.Pdf;

/// <summary>A line of text after breaking: pieces with their distance from the line's left end.</summary>
internal sealed record TextLine(IReadOnlyList<TextLine.Piece> Pieces, float Width)
{
    public sealed record Piece(string Text, FontFace Face, float Size, bool Mark, float X);

    public void Draw(List<DrawOp> ops, float x, float baseLine, TextStyle style)
    {
        foreach (var piece in Pieces)
        {
            var left = x + piece.X;
            if (piece.Mark)
            {
                ops.Add(new DrawOp.Triangle(left, baseLine, piece.Size * Typesetter.MarkHeight));
                left += piece.Size * Typesetter.MarkAdvance;
            }

            ops.Add(new DrawOp.Text(left, baseLine, piece.Text, piece.Face, piece.Size, style.Ink, style.Tracking));
        }
    }
}
