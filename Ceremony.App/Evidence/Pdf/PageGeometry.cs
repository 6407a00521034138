namespace Ceremony.App.Evidence.Pdf;

/// <summary>A page and its margins, in points.</summary>
/// <param name="Width">From edge to edge.</param>
/// <param name="Height">From edge to edge.</param>
internal sealed record PageGeometry(float Width, float Height)
{
    public const float Millimetre = 72f / 25.4f;
    public const float Left = 22 * Millimetre;
    public const float HeadBaseLine = 15.5f * Millimetre;
    public const float HeadRule = 18.5f * Millimetre;
    public const float Top = 26 * Millimetre;

    public static readonly PageGeometry A4 = new(595.28f, 841.89f);
    public static readonly PageGeometry Letter = new(612, 792);

    public float Right => Width - (18 * Millimetre);

    public float Bottom => Height - (20 * Millimetre);

    public float FootRule => Height - (17 * Millimetre);

    public float FootBaseLine => Height - (12.8f * Millimetre);

    public float Measure => Right - Left;

    /// <summary>Running text is set narrower than the page, for reading.</summary>
    public float TextMeasure => Math.Min(Measure, 152 * Millimetre);

    public static PageGeometry Of(Paper paper) => paper == Paper.Letter ? Letter : A4;
}
