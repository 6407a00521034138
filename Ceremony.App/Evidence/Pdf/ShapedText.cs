namespace Ceremony.App.Evidence.Pdf;

/// <summary>Glyphs with their places, in units of the em.</summary>
internal sealed record ShapedText(ushort[] Glyphs, float[] X, float[] Y, float Advance);
