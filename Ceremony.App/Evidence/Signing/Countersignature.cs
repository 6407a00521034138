using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Evidence.Pdf.Objects;
using static Ceremony.App.Evidence.Pdf.Objects.PdfValue;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// An officer's own signature on a finished transcript: one more revision, which fills the field that was kept for them and does nothing
/// else. What went before stays as it was, byte for byte, so every earlier signature stays valid.
/// </summary>
public static class Countersignature
{
    private const string Agrees = "Agrees with this record";
    private const string Disagrees = "Disagrees with this record: ";

    /// <summary>The fields that are kept for officers.</summary>
    /// <param name="pdf">A transcript; its signatures are checked elsewhere.</param>
    /// <exception cref="PdfFormatException">It is no transcript of ours.</exception>
    public static IReadOnlyList<SignatureField> Fields(ReadOnlyMemory<byte> pdf)
    {
        var file = PdfFile.Parse(pdf);
        return [.. Widgets(file).Select(widget => new SignatureField(
            widget.Field.Need<Text>("T").Decoded, (widget.Field["TU"] as Text)?.Decoded ?? "", widget.Field["V"] is not null))];
    }

    /// <summary>The name of the field of an officer: a field's own name must not hold a point (ISO 32000-1, 12.7.3.2).</summary>
    /// <param name="officer">The officer's name.</param>
    public static string FieldNameOf(string officer)
    {
        var plain = officer.Replace(".", "", StringComparison.Ordinal).Trim();
        return plain.Length == 0 ? "Officer" : plain;
    }

    /// <summary>Fills an officer's field.</summary>
    /// <param name="pdf">The transcript, with or without signatures of others.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="disagreement">Why the signer disagrees with the record; null where they agree.</param>
    /// <param name="at">Present time; stands in the signature's dictionary.</param>
    /// <param name="sign">From what is to be signed (SHA-256 is taken of it) to the signature: PKCS#1 v1.5 for RSA, DER for ECDSA.</param>
    /// <returns>The transcript with one more revision.</returns>
    /// <exception cref="PdfFormatException">It is no transcript of ours, or has no empty field of that name.</exception>
    /// <exception cref="CryptographicException">The certificate is of another kind of key, or the signature is too long for the field.</exception>
    public static byte[] Add(byte[] pdf, string field, X509Certificate2 certificate, string? disagreement, DateTimeOffset at, Func<byte[], byte[]> sign)
    {
        var file = PdfFile.Parse(pdf);
        var (number, empty) = Widgets(file).FirstOrDefault(widget => widget.Field.Need<Text>("T").Decoded == field && widget.Field["V"] is null);
        if (empty is null)
        {
            throw new PdfFormatException($"The transcript has no empty signature field “{field}”.");
        }

        var update = new PdfUpdate(file);
        var signature = update.Reserve();
        var dictionary = D(
            ("Type", N("Sig")),
            ("Filter", N("Adobe.PPKLite")),
            ("SubFilter", N("ETSI.CAdES.detached")),
            ("M", S(at.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture))),
            ("Name", S(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false))),
            ("Reason", S(disagreement is null ? Agrees : Disagrees + disagreement)));
        update.PutRaw(signature, dictionary.ToString()[..^2] + SignaturePlaceholder.Entries + ">>");
        update.Put(number, empty.With("V", new Ref(signature)));
        var bytes = update.Write(SHA256.HashData(pdf)[..16]);
        SignaturePlaceholder.Fill(bytes, pdf.Length, covered => CmsSignature.Sign(covered, certificate, sign));
        return bytes;
    }

    private static IEnumerable<(int Number, Dict Field)> Widgets(PdfFile file) =>
        file.Follow<PdfValue.Array>(file.Follow<Dict>(file.Root["AcroForm"])["Fields"]).Items.OfType<Ref>()
            .Select(reference => (reference.Number, Field: file.Dict(reference.Number)))
            .Where(widget => widget.Field.Need<Text>("T").Decoded != TranscriptFile.ConsoleField);
}
