using Ceremony.App.Orchestration.Certificates;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Checks again what was brought, drafted and signed in a ceremony, from the bytes in its journal: that files have the hashes on record, that what was signed is byte for byte the
/// draft that was read out, that signatures fit. Whether the rules of RFC 5280 hold is decided again with the run.
/// </summary>
internal static class IssuedOnRecord
{
    /// <summary>The checks; one that says so where nothing was issued.</summary>
    /// <param name="evidence">A journal that was checked; null where there is none to look at.</param>
    public static IEnumerable<Check> Of(JournalEvidence? evidence)
    {
        if (evidence?.IssuingFault is { } unreadable)
        {
            return [Without($"What was issued on this record cannot be read: {unreadable}")];
        }

        return evidence is null || evidence.Issuing.Count == 0 ? [Without("No certificate or CRL was issued on this record.")] : All(evidence.Issuing);
    }

    private static IEnumerable<Check> All(IReadOnlyList<CeremonyEvent> issuing)
    {
        var drafts = new Dictionary<IssuedKind, string>();
        SignedObject? issuer = null;
        foreach (var happened in issuing)
        {
            switch (happened)
            {
                case CertificateFileBrought brought:
                    yield return Brought(brought, ref issuer);
                    break;
                case DraftMade draft:
                    drafts[draft.Kind] = draft.Tbs;
                    break;
                case DraftSigned signed:
                    yield return Signed(signed, drafts.GetValueOrDefault(signed.Kind), ref issuer);
                    break;
            }
        }
    }

    // A request's and a root certificate's signature is by the key inside, and so shows that whoever made it held the key; a CRL's is the issuer's.
    private static Check Brought(CertificateFileBrought brought, ref SignedObject? issuer)
    {
        var what = $"{brought.FileName}, brought at step {brought.Step}";
        try
        {
            var file = Convert.FromHexString(brought.File);
            if (DraftWords.Sha256(file) != brought.Sha256)
            {
                return Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: its bytes have another hash than the record says.");
            }

            var whole = SignedObject.FromFile(file, brought.Part.PemLabel());
            var fits = brought.Part switch
            {
                BroughtPart.Request => IssuedSignature.Fits(whole, CertificationRequest.Read(whole.Tbs).PublicKey),
                BroughtPart.Issuer => IssuedSignature.Fits(whole, TbsCertificate.Read(whole.Tbs).PublicKey),
                _ => issuer is not null && IssuedSignature.Fits(whole, TbsCertificate.Read(issuer.Tbs).PublicKey),
            };
            issuer = brought.Part == BroughtPart.Issuer ? whole : issuer;
            return fits == brought.Fits
                ? Told(CheckOutcome.Pass, RestsOn.FileAlone, $"{what}: it has the hash on record{(fits ? ", and its signature fits" : "; another issuer signed it, whose certificate is not on this record")}.")
                : Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: its signature {(fits ? "fits, and the record says that it does not" : "does not fit")}.");
        }
        catch (Exception fault) when (fault is CertificateFormatException or FormatException)
        {
            return Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: it cannot be read: {fault.Message}.");
        }
    }

    private static Check Signed(DraftSigned signed, string? draft, ref SignedObject? issuer)
    {
        var what = $"{signed.FileName}, signed at step {signed.Step} on {signed.Serial}";
        try
        {
            var der = Convert.FromHexString(signed.Der);
            var whole = SignedObject.Read(der);
            issuer = signed.Kind == IssuedKind.RootCertificate ? whole : issuer;
            return DraftWords.Sha256(SignedObject.ToFile(der, signed.Kind.PemLabel())) != signed.Sha256 ? Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: its file has another hash than the record says.")
                : Convert.ToHexStringLower(whole.Tbs.Span) != draft ? Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: it is not the draft that was read out.")
                : issuer is null ? Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: no issuer’s certificate is on this record.")
                : !IssuedSignature.Fits(whole, TbsCertificate.Read(issuer.Tbs).PublicKey) ? Told(CheckOutcome.Fail, RestsOn.DeviceSignature, $"{what}: its signature does not fit the issuer’s public key.")
                : Told(CheckOutcome.Pass, RestsOn.DeviceSignature, $"{what}: byte for byte the draft that was read out, SHA-256 {DraftWords.Sha256(whole.Tbs.Span)[..16]}…, and its signature fits the issuer’s public key.");
        }
        catch (Exception fault) when (fault is CertificateFormatException or FormatException)
        {
            return Told(CheckOutcome.Fail, RestsOn.FileAlone, $"{what}: it cannot be read: {fault.Message}.");
        }
    }

    private static Check Told(CheckOutcome outcome, RestsOn restsOn, string sentence) => new(CheckNames.Issued, outcome, restsOn, sentence);

    private static Check Without(string why) => new(CheckNames.Issued, CheckOutcome.NotChecked, RestsOn.ConsoleWord, why);
}
