namespace Ceremony.App.Evidence.Pdf;

/// <summary>The shades on paper. No meaning hangs on them: a copy in plain black and white loses nothing.</summary>
internal enum Ink
{
    Black,
    Grey,
    Line,
    White,
}
