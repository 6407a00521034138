using static Ceremony.App.Evidence.Pdf.Objects.PdfValue;

namespace Ceremony.App.Evidence.Pdf.Objects;

/// <summary>Writes bookmarks, one per section, into an update of a PDF.</summary>
internal static class PdfOutline
{
    /// <summary>Adds the bookmarks.</summary>
    /// <param name="update">The update.</param>
    /// <param name="entries">The sections in order; each is numbered.</param>
    /// <param name="paper">The pages' size.</param>
    /// <param name="pageNumbers">The object number of each page.</param>
    /// <returns>The entry for the catalogue.</returns>
    public static Ref Add(PdfUpdate update, IReadOnlyList<OutlineEntry> entries, PageGeometry paper, IReadOnlyList<int> pageNumbers)
    {
        var root = update.Reserve();
        var items = entries.Select(_ => update.Reserve()).ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            var item = D(
                ("Title", S($"{i + 1} {entries[i].Title}")),
                ("Parent", new Ref(root)),
                ("Dest", A(new Ref(pageNumbers[entries[i].Page]), N("XYZ"), new Null(), R(paper.Height - entries[i].Y + 8), new Null())));
            item = i > 0 ? item.With("Prev", new Ref(items[i - 1])) : item;
            update.Put(items[i], i < items.Length - 1 ? item.With("Next", new Ref(items[i + 1])) : item);
        }

        var outline = D(("Type", N("Outlines")), ("Count", I(items.Length)));
        update.Put(root, items.Length == 0 ? outline : outline.With("First", new Ref(items[0])).With("Last", new Ref(items[^1])));
        return new Ref(root);
    }
}
