using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>A transcript laid out on pages, before it is drawn.</summary>
public sealed class TranscriptPages
{
    private TranscriptPages(Flow flow, IReadOnlyList<string> texts, IReadOnlyList<byte[]> chain)
    {
        Geometry = flow.Paper;
        (Pages, Fields, Outline) = (flow.Pages, flow.Fields, flow.Outline);
        (Texts, Chain) = (texts, chain);
    }

    /// <summary>The canonical text of each page, without its chain value.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The chain value of each page, 32 bytes.</summary>
    public IReadOnlyList<byte[]> Chain { get; }

    internal PageGeometry Geometry { get; }

    internal IReadOnlyList<Page> Pages { get; }

    internal IReadOnlyList<PlacedField> Fields { get; }

    internal IReadOnlyList<OutlineEntry> Outline { get; }

    /// <summary>Lays the document out. The same document gives the same pages.</summary>
    /// <param name="document">What the transcript says.</param>
    /// <returns>The pages with their texts and chain values.</returns>
    public static TranscriptPages Lay(TranscriptDocument document)
    {
        var type = new Typesetter();

        // References to pages change the text, and the text may change the pages: again until nothing moves.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        Flow flow;
        var rounds = 0;
        while (true)
        {
            flow = Compose(document, type, places);
            var found = flow.Places;
            if (++rounds > 4 || (found.Count == places.Count && found.All(entry => places.GetValueOrDefault(entry.Key) == entry.Value)))
            {
                break;
            }

            places = found;
        }

        var frame = Frame(document);
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            frame.Apply(flow.Pages[i], type, i + 1, flow.Pages.Count);
        }

        var texts = flow.Pages.Select(page => page.CanonicalText).ToArray();
        var chain = PageChain.Over(document.RecordFingerprint, texts);
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            frame.AddChain(flow.Pages[i], type, chain[i]);
        }

        return new TranscriptPages(flow, texts, chain);
    }

    private static Flow Compose(TranscriptDocument document, Typesetter type, Dictionary<string, int> places)
    {
        var flow = new Flow(type, PageGeometry.Of(document.Paper), places);
        document.Cover.Compose(flow, document);
        var number = 0;
        foreach (var section in document.Sections)
        {
            flow.EndSection();
            if (number == 0 || (section.StartsPage && !flow.AtTop))
            {
                flow.NewPage();
            }
            else
            {
                flow.Need(150);
            }

            flow.Section(++number, section.Title);
            section.Compose(flow);
        }

        return flow;
    }

    private static string Copy(DisclosureClass level) => level switch
    {
        DisclosureClass.Internal => "",
        DisclosureClass.Auditor => ", copy for auditors",
        _ => ", public copy",
    };

    private static PageFrame Frame(TranscriptDocument document)
    {
        var (mark, warning) = document.Mode switch
        {
            TranscriptMode.Rehearsal => ("REHEARSAL", "REHEARSAL: NOT A PRODUCTION RECORD"),
            TranscriptMode.Virtual => ("VIRTUAL DEVICE", "VIRTUAL DEVICE: NO HARDWARE PROTECTED ANY KEY"),
            _ => ("PRODUCTION", null),
        };
        var note = document.IsClosed ? null : "OPEN RECORD: the journal is not closed. What comes after is not in this document.";
        return new PageFrame(PageGeometry.Of(document.Paper), $"Ceremony transcript, {document.CeremonyId}{Copy(document.Level)}", document.Title, mark, warning, note);
    }
}
