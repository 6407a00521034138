namespace Ceremony.App.Evidence.Pdf;

/// <summary>The four faces that a transcript is set in. All are embedded in the program; none is taken from the machine.</summary>
public enum FontFace
{
    /// <summary>Noto Sans Regular: running text.</summary>
    Text,

    /// <summary>Noto Sans Bold: headings, names, results.</summary>
    TextBold,

    /// <summary>Noto Sans Mono Regular: hashes, check values, commands.</summary>
    Mono,

    /// <summary>Noto Sans Mono Bold: a check value that stands out.</summary>
    MonoBold,
}
