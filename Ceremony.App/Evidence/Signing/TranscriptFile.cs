using System.Globalization;
using System.Security.Cryptography;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Journals;
using static Ceremony.App.Evidence.Pdf.Objects.PdfValue;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// Makes the finished transcript: the pages as Skia draws them, then one incremental update that adds the attachments,
/// bookmarks, language, an empty signature field per officer, and the console's certification signature.
/// </summary>
public static class TranscriptFile
{
    /// <summary>Version of the file's form; see docs/formats/transcript.md.</summary>
    internal const int Form = 1;

    /// <summary>The name of the console's own signature field.</summary>
    internal const string ConsoleField = "Console";

    /// <summary>Makes and signs the file.</summary>
    /// <param name="document">What the transcript says.</param>
    /// <param name="attachments">The journal and the script.</param>
    /// <param name="key">The console's key; a rehearsal needs the rehearsal key, production the other.</param>
    /// <param name="signedAt">Present time; stands in the signature's dictionary.</param>
    /// <returns>The bytes of the PDF.</returns>
    /// <exception cref="ArgumentException">The key is of the other purpose.</exception>
    public static byte[] Make(TranscriptDocument document, IReadOnlyList<Attachment> attachments, ConsoleSigningKey key, DateTimeOffset signedAt)
    {
        var purpose = document.Mode == TranscriptMode.Rehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production;
        if (key.Purpose != purpose)
        {
            throw new ArgumentException($"A {purpose.ToString().ToLowerInvariant()} transcript cannot be signed by a {key.Purpose.ToString().ToLowerInvariant()} key.", nameof(key));
        }

        var pages = TranscriptPages.Lay(document);
        var drawn = Draw(document, pages);
        var file = PdfFile.Parse(drawn);
        var update = new PdfUpdate(file);
        var pageNumbers = file.Pages();

        var fields = AddFields(update, file, pages, pageNumbers, out var signature, SignatureDictionary(document, signedAt));
        var files = attachments.OrderBy(attachment => attachment.Name, StringComparer.Ordinal).Select(attachment => (attachment.Name, File: AddAttachment(update, attachment, document.Made))).ToArray();
        var catalog = file.Root
            .With("Version", N("2.0"))
            .With("Lang", S(document.Language))
            .With("ViewerPreferences", D(("DisplayDocTitle", new Bool(true))))
            .With("PageMode", N("UseOutlines"))
            .With("Outlines", PdfOutline.Add(update, pages.Outline, pages.Geometry, pageNumbers))
            .With("Names", D(("EmbeddedFiles", D(("Names", A(files.SelectMany(entry => new PdfValue[] { S(entry.Name), entry.File })))))))
            .With("AF", A(files.Select(entry => entry.File)))
            .With("AcroForm", D(("Fields", A(fields)), ("SigFlags", I(3))))
            .With("Perms", D(("DocMDP", signature)))
            .With("PieceInfo", D(("Ceremony", D(("LastModified", Date(document.Made)), ("Private", Record(document, pages))))));
        update.Put(file.RootNumber, catalog);

        var bytes = update.Write(SHA256.HashData(drawn)[..16]);
        SignaturePlaceholder.Fill(bytes, drawn.Length, key.SignDetached);
        return bytes;
    }

    /// <summary>The pages alone, without attachments and signature: the first revision, and the chain value of each page.</summary>
    internal static (byte[] Drawn, IReadOnlyList<byte[]> Chain) Draw(TranscriptDocument document)
    {
        var pages = TranscriptPages.Lay(document);
        return (Draw(document, pages), pages.Chain);
    }

    private static byte[] Draw(TranscriptDocument document, TranscriptPages pages)
    {
        var mark = document.Mode == TranscriptMode.Production ? "" : $" ({document.Mode.ToString().ToUpperInvariant()})";
        return PdfRenderer.Render(pages.Pages, pages.Geometry, $"Transcript {document.CeremonyId}: {document.Title}{mark}{(document.Level == DisclosureClass.Internal ? "" : $" ({document.Level.Name()})")}", document.Software, document.Made);
    }

    private static Dict Record(TranscriptDocument document, TranscriptPages pages) => D(
        ("Form", I(Form)),
        ("Id", S(document.CeremonyId)),
        ("Mode", N(document.Mode.ToString())),
        ("Closed", new Bool(document.IsClosed)),
        ("Record", S(Convert.ToHexStringLower(document.RecordFingerprint))),
        ("Script", S(Convert.ToHexStringLower(document.ScriptHash))),
        ("Software", S(document.Software)),
        ("Paper", N(document.Paper.ToString())),
        ("Level", N(document.Level.ToString())),
        ("PageChain", A(pages.Chain.Select(value => S(Convert.ToHexStringLower(value))))));

    private static Dict SignatureDictionary(TranscriptDocument document, DateTimeOffset signedAt) => D(
        ("Type", N("Sig")),
        ("Filter", N("Adobe.PPKLite")),
        ("SubFilter", N("ETSI.CAdES.detached")),
        ("M", Date(signedAt)),
        ("Name", S("Ceremony console")),
        ("Reason", S($"Transcript of ceremony {document.CeremonyId}")),
        ("Reference", A(D(
            ("Type", N("SigRef")),
            ("TransformMethod", N("DocMDP")),
            ("TransformParams", D(("Type", N("TransformParams")), ("P", I(2)), ("V", N("1.2"))))))));

    private static List<PdfValue> AddFields(
        PdfUpdate update, PdfFile file, TranscriptPages pages, IReadOnlyList<int> pageNumbers, out Ref signature, Dict signatureDictionary)
    {
        var appearance = new Ref(update.AddStream(D(("Type", N("XObject")), ("Subtype", N("Form")), ("BBox", A(I(0), I(0), I(1), I(1)))), []));
        signature = new Ref(update.Reserve());
        update.PutRaw(signature.Number, signatureDictionary.ToString()[..^2] + SignaturePlaceholder.Entries + ">>");

        var fields = new List<PdfValue>();
        var perPage = new SortedDictionary<int, List<PdfValue>>();
        void Place(int page, Dict field)
        {
            var reference = new Ref(update.Add(field));
            fields.Add(reference);
            perPage.TryAdd(page, []);
            perPage[page].Add(reference);
        }

        Dict Widget(int page, string name, string tooltip, int flags, params PdfValue[] rectangle) => D(
            ("Type", N("Annot")), ("Subtype", N("Widget")), ("FT", N("Sig")), ("T", S(name)), ("TU", S(tooltip)), ("F", I(flags)),
            ("Rect", A(rectangle)), ("P", new Ref(pageNumbers[page])), ("AP", D(("N", appearance))));

        const int print = 4, printAndLocked = 132;
        Place(0, Widget(0, ConsoleField, "Certification by the console", printAndLocked, I(0), I(0), I(0), I(0)).With("V", signature));
        var names = new HashSet<string>([ConsoleField], StringComparer.Ordinal);
        foreach (var field in pages.Fields)
        {
            var bottom = pages.Geometry.Height - field.Y - field.Height;
            Place(field.Page, Widget(
                field.Page, FieldName(field.Slot.Officer, names), $"Signature of {field.Slot.Officer}, {field.Slot.Role}", print,
                R(field.X), R(bottom), R(field.X + field.Width), R(bottom + field.Height)));
        }

        foreach (var (page, widgets) in perPage)
        {
            update.Put(pageNumbers[page], file.Dict(pageNumbers[page]).With("Annots", A(widgets)));
        }

        return fields;
    }

    // "H. Sørensen" becomes "H Sørensen"; the full name is its tooltip.
    private static string FieldName(string officer, HashSet<string> taken)
    {
        var plain = Countersignature.FieldNameOf(officer);
        var name = plain;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain} ({i})");
        }

        return name;
    }

    private static Ref AddAttachment(PdfUpdate update, Attachment attachment, DateTimeOffset made)
    {
        var content = new Ref(update.AddStream(
            D(("Type", N("EmbeddedFile")), ("Subtype", N(attachment.MediaType)), ("Params", D(("Size", I(attachment.Content.Length)), ("ModDate", Date(made))))),
            attachment.Content.Span));
        var relationship = attachment.Name != Attachment.JournalName ? "Source" : "Data";
        return new Ref(update.Add(D(
            ("Type", N("Filespec")), ("F", S(attachment.Name)), ("UF", S(attachment.Name)), ("Desc", S(attachment.Description)),
            ("EF", D(("F", content), ("UF", content))), ("AFRelationship", N(relationship)))));
    }

    private static Text Date(DateTimeOffset time) => S(time.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture));
}
