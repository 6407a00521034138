namespace Ceremony.App.Evidence.Pdf;

/// <summary>An A4 page and its margins, in points.</summary>
internal static class PageGeometry
{
    public const float Millimetre = 72f / 25.4f;
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 22 * Millimetre;
    public const float Right = Width - (18 * Millimetre);
    public const float HeadBaseLine = 15.5f * Millimetre;
    public const float HeadRule = 18.5f * Millimetre;
    public const float Top = 26 * Millimetre;
    public const float Bottom = Height - (20 * Millimetre);
    public const float FootRule = Height - (17 * Millimetre);
    public const float FootBaseLine = Height - (12.8f * Millimetre);
    public const float Measure = Right - Left;
}
