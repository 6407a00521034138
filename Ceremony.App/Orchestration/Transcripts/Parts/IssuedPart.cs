using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;
using PdfFact = Ceremony.App.Evidence.Pdf.Fact;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Certificates and CRLs that a ceremony issued, and what was brought for them; nothing where it issued nothing.</summary>
public sealed class IssuedPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 520;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var table = record.State.Fact<CertificateTable>();
        List<IssuedSection.Entry> entries = [.. table.Brought.Select(file => Entry(file, record.Times)), .. table.Issued.Select(issued => Entry(issued, table.DraftOf(issued.Kind), record.Times))];
        return entries.Count == 0 ? [] : [new IssuedSection(entries)];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        foreach (var issued in record.State.Fact<CertificateTable>().Issued)
        {
            yield return new SummaryLine(SummaryKind.Result, $"A {issued.Kind.Words()} was issued: {About(issued)}.");
            yield return new SummaryLine(SummaryKind.Proven, $"The {issued.Kind.Words()} is byte for byte the draft that was read out, and the signature of {issued.Serial} on it fits the issuer’s public key");
            if (issued.Opinion.Program is null)
            {
                yield return new SummaryLine(SummaryKind.NotChecked, $"The {issued.Kind.Words()} by another program: {issued.Opinion.Finding}");
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        if (record.State.Fact<CertificateTable>().Issued.Any())
        {
            yield return ClauseFinding.Covered("KC-27", "each signature on a certificate or CRL is one step with its outcome", [IssuedSection.Heading, .. record.Places(record.Done("sign-draft"))]);
        }
    }

    private static string About(IssuedFacts issued)
    {
        if (issued.Kind != IssuedKind.Crl)
        {
            return TbsCertificate.Read(issued.Content.Tbs).Subject.Words;
        }

        var crl = TbsCrl.Read(issued.Content.Tbs);
        return $"number {crl.Extensions.Number} of {crl.Issuer.Words}";
    }

    private static IssuedSection.Entry Entry(BroughtFile file, RecordTimes times) => new(
        Capital(file.Part.Words()),
        [
            new("File", $"{file.FileName}, brought {times.Minute(file.At)}: the approved one, by its hash in the script"),
            new("SHA-256", RichText.Hash(Convert.FromHexString(file.Sha256))),
            new("Says", Words(file)),
        ]);

    private static string Words(BroughtFile file) => file.Part switch
    {
        BroughtPart.Request when CertificationRequest.Read(file.Content.Tbs) is var request => $"For {request.Subject.Words}; {PublicKeyKind.Words(request.PublicKey)}, without known weakness; signed with the key in it",
        BroughtPart.Issuer when TbsCertificate.Read(file.Content.Tbs) is var issuer => $"{issuer.Subject.Words}, valid until {ValidityPlan.Text(issuer.NotAfter)}",
        _ when TbsCrl.Read(file.Content.Tbs) is var crl => $"Number {crl.Extensions.Number} of {crl.Issuer.Words}, made at {ValidityPlan.Text(crl.ThisUpdate)}; signed by the issuer",
        _ => "",
    };

    private static IssuedSection.Entry Entry(IssuedFacts issued, DraftFacts? draft, RecordTimes times)
    {
        var (whole, der) = (issued.Content, Convert.FromHexString(issued.Der));
        return new(
            Capital(issued.Kind.Words()),
            [
                new("Signed", $"{times.Minute(issued.At)}, step {issued.Step}, on {issued.Serial}: the signature fits the issuer’s public key"),
                .. DraftWords.Of(issued.Kind, whole.Tbs).Select(fact => new PdfFact(fact.Label, Value(fact.Value))),
                new("Bytes to be signed, SHA-256", RichText.Hash(Convert.FromHexString(DraftWords.Sha256(whole.Tbs.Span)))),
                new("Read out", draft is null ? "Not on this record" : $"{times.Minute(draft.At)}, step {draft.Step}: these very bytes"),
                new($"{Capital(issued.Kind.Words())}, SHA-256 (DER)", RichText.Hash(Convert.FromHexString(DraftWords.Sha256(der)))),
                new("Second opinion before", Capital(draft?.Opinion.Words ?? "none")),
                new("Second opinion after", Capital(issued.Opinion.Words)),
                new("File", $"{issued.FileName} (PEM)"),
                new("Its SHA-256", RichText.Hash(Convert.FromHexString(issued.Sha256))),
                new("Media", issued.Media.IsEmpty ? "None" : $"{string.Join(", ", issued.Media)}: read back, equal"),
            ]);
    }

    // A hash in lines of groups, as everywhere.
    private static RichText Value(string value) => value.Length == 64 && value.All(char.IsAsciiHexDigitLower) ? RichText.Hash(Convert.FromHexString(value)) : value;
}
