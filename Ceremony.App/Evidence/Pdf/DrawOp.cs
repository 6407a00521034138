namespace Ceremony.App.Evidence.Pdf;

/// <summary>One thing drawn on a page. Distances are points from the page's top left corner.</summary>
internal abstract record DrawOp
{
    private DrawOp()
    {
    }

    /// <summary>Text with its left end and base line; the only operation that enters the page's text.</summary>
    public sealed record Text(float X, float BaseLine, string Value, FontFace Face, float Size, Ink Ink, float Tracking = 0) : DrawOp;

    /// <summary>A straight line.</summary>
    public sealed record Rule(float X1, float Y1, float X2, float Y2, float Width, Ink Ink = Ink.Black) : DrawOp;

    /// <summary>A filled rectangle.</summary>
    public sealed record Box(float X, float Y, float Width, float Height, Ink Ink = Ink.Black) : DrawOp;

    /// <summary>Diagonal stripes, as on a barrier: the look of a rehearsal.</summary>
    public sealed record Hatch(float X, float Y, float Width, float Height) : DrawOp;

    /// <summary>The triangle with an exclamation mark; <paramref name="Size"/> is its height.</summary>
    public sealed record Triangle(float X, float BaseLine, float Size) : DrawOp;

    /// <summary>A QR code in a square of <paramref name="Size"/>.</summary>
    public sealed record Qr(float X, float Y, float Size, string Content) : DrawOp;
}
