namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>One revision of a file: its bytes end at <paramref name="End"/>; it (re)defines the objects in <paramref name="Objects"/>.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">One past the last byte, after its end-of-file mark and line feed.</param>
/// <param name="XrefAt">Where its cross-reference table begins.</param>
/// <param name="Trailer">Its trailer dictionary.</param>
/// <param name="Objects">Object number to value.</param>
/// <param name="ContentsRanges">For each object with a hexadecimal /Contents: where that lies.</param>
internal sealed record PdfRevision(
    int Start,
    int End,
    int XrefAt,
    PdfValue.Dict Trailer,
    IReadOnlyDictionary<int, PdfValue> Objects,
    IReadOnlyDictionary<int, Range> ContentsRanges);
