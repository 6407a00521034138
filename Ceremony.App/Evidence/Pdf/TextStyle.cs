namespace Ceremony.App.Evidence.Pdf;

/// <summary>How a piece of text is set. Sizes and tracking are in points.</summary>
/// <param name="Size">The size of the type.</param>
/// <param name="Bold">Everything bold, whatever the spans say.</param>
/// <param name="Ink">The shade.</param>
/// <param name="Tracking">Extra space after each letter.</param>
/// <param name="Leading">Distance of base lines, as a multiple of the size.</param>
internal sealed record TextStyle(float Size, bool Bold = false, Ink Ink = Ink.Black, float Tracking = 0, float Leading = 1.36f)
{
    public static readonly TextStyle Body = new(9.3f, Leading: 1.42f);
    public static readonly TextStyle Small = new(7.9f);
    public static readonly TextStyle Caption = new(8.4f, Ink: Ink.Grey);
    public static readonly TextStyle Cell = new(7.9f, Leading: 1.34f);
    public static readonly TextStyle Term = new(9.3f, Ink: Ink.Grey, Leading: 1.42f);
    public static readonly TextStyle ColumnHead = new(7.1f, Bold: true);
    public static readonly TextStyle Group = new(8.5f, Bold: true);
    public static readonly TextStyle Running = new(7.1f, Ink: Ink.Grey);
    public static readonly TextStyle Mark = new(7.1f, Bold: true, Tracking: 1f);
    public static readonly TextStyle Title = new(25f, Bold: true, Leading: 1.16f);
    public static readonly TextStyle Heading = new(14f, Bold: true, Leading: 1.2f);
    public static readonly TextStyle HeadingNumber = new(14f, Ink: Ink.Grey, Leading: 1.2f);
    public static readonly TextStyle SubHeading = new(9.3f, Bold: true, Leading: 1.42f);
    public static readonly TextStyle Kind = new(10.5f);
    public static readonly TextStyle Word = new(12f, Bold: true);
    public static readonly TextStyle Number = new(7.1f, Ink: Ink.Grey);
    public static readonly TextStyle HexBlock = new(10.6f, Leading: 1.5f);
    public static readonly TextStyle CheckValue = new(16f, Leading: 1.2f);

    public float LineHeight => Size * Leading;

    public FontFace Resolve(FontFace face) => !Bold ? face : face switch
    {
        FontFace.Text => FontFace.TextBold,
        FontFace.Mono => FontFace.MonoBold,
        _ => face,
    };
}
