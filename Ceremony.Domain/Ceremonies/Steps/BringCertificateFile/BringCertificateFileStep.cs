using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.BringCertificateFile;

/// <summary>
/// The operator brings a file for issuing: the issuer's certificate, a request, or the CRL before. It must be the approved one, by its SHA-256 in the script, and
/// what it says is checked before anything is drafted from it.
/// </summary>
public sealed class BringCertificateFileStep : StepKind
{
    private const string Part = "part";
    private const string Hash = "sha256";

    /// <inheritdoc />
    public override string Name => "bring-certificate-file";

    /// <inheritdoc />
    public override string Purpose => "The operator brings a file for issuing, which must be the approved one by its SHA-256, and it is checked.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Hash, Part];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting == Part
        ? SettingForm.OneOf("Which part the file has; without it that of a request.", [.. Enum.GetValues<BroughtPart>().Select(part => part.Name())])
        : SettingForm.Matching("Which file was approved.", "the SHA-256 of the approved file, 64 hexadecimal digits; none for a first CRL", "^([0-9a-fA-F]{64}|none)$");

    internal override (string Rule, string Sentence)? Contradiction(IReadOnlyDictionary<string, string> settings) =>
        settings.GetValueOrDefault(Hash, ProfileSettings.None) == ProfileSettings.None && settings.GetValueOrDefault(Part) != BroughtPart.CrlBefore.Name()
            ? (RuleCodes.CertFile, "Only a CRL may be without one before it; give the SHA-256 of the approved file.")
            : null;

    private static BroughtPart PartOf(StepContext step) => BroughtParts.Find(step.Plan.Setting(Part, BroughtPart.Request.Name()))!.Value;

    private static string? HashOf(StepContext step) => step.Plan.Setting(Hash, ProfileSettings.None) is var hash && hash == ProfileSettings.None ? null : hash.ToLowerInvariant();

    private static BroughtFile? Brought(StepContext step) => step.State.Fact<CertificateTable>().Of(PartOf(step));

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not PresentCertificateFile present)
        {
            return command is ReportWorkFailed failed ? failed.Refused() : Decision.Ignore(RuleCodes.AskedFor, "This step asks for a file.", "Choose the file.");
        }

        var (part, file) = (PartOf(step), Convert.FromHexString(present.File));
        var hash = DraftWords.Sha256(file);
        return (hash != HashOf(step)
                ? new Breach(RuleCodes.CertFile, $"Its SHA-256 is {hash}, and that of the approved file is {HashOf(step)}.")
                : Against(step, part, file, present.Fits)) is { } breach
            ? Decision.Refuse(breach.Rule, $"{present.FileName} is not taken as {part.Words()}. {breach.Sentence}", "The device was not touched, and nothing was signed.", "Take the approved file. If this is the approved one, abort: what it holds must not be signed.")
            : Decision.Accept(new CertificateFileBrought(step.Plan.Number, step.Attempt.Number, part, present.FileName, hash, present.File, present.Fits));
    }

    private static Breach? Against(StepContext step, BroughtPart part, byte[] file, bool fits)
    {
        try
        {
            var whole = SignedObject.FromFile(file, part.PemLabel());
            return part switch
            {
                BroughtPart.Request => RequestRules.Of(CertificationRequest.Read(whole.Tbs), whole.KnownAlgorithm, fits),
                BroughtPart.Issuer => Issuer(TbsCertificate.Read(whole.Tbs), fits),
                _ => Crl(step, TbsCrl.Read(whole.Tbs), fits),
            };
        }
        catch (CertificateFormatException fault)
        {
            return new Breach(RuleCodes.CertForm, $"It cannot be read: {fault.Message}.");
        }
    }

    private static Breach? Issuer(TbsCertificate issuer, bool fits) => issuer.Subject.Encoded == issuer.Issuer.Encoded && !fits
        ? new Breach(RuleCodes.CertSignature, "It certifies itself, and its signature does not fit its own public key.")
        : null;

    private static Breach? Crl(StepContext step, TbsCrl crl, bool fits) => step.State.Fact<CertificateTable>().Issuer is not { } issuer
        ? new Breach(RuleCodes.CertMissing, "The issuer’s certificate, by which its signature is verified, was not brought before it.")
        : crl.Issuer.Encoded != TbsCertificate.Read(issuer.Tbs).Subject.Encoded ? new Breach(RuleCodes.CertIssuer, $"It is a CRL of {crl.Issuer.Words}.")
        : !fits ? new Breach(RuleCodes.CertSignature, "Its signature does not fit the issuer’s public key.")
        : null;

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Brought(step) is { } brought
        ? [step.Done($"{brought.FileName}, SHA-256 {brought.Sha256}: the approved file; {Words(brought)}")]
        : HashOf(step) is null ? [step.Done("None before, as the script says: this CRL is the first")] : [];

    private static string Words(BroughtFile brought) => brought.Part switch
    {
        BroughtPart.Request => $"for {CertificationRequest.Read(brought.Content.Tbs).Subject.Words}, signed with the key in it, {PublicKeyKind.Words(CertificationRequest.Read(brought.Content.Tbs).PublicKey)}",
        BroughtPart.Issuer => TbsCertificate.Read(brought.Content.Tbs).Subject.Words,
        _ => $"number {TbsCrl.Read(brought.Content.Tbs).Extensions.Number}, signed by the issuer",
    };

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, part) = (step.First(Role.Operator), PartOf(step));
        return new StepDescription(
            $"{officer.Name} brings {part.Words()}",
            step.Plan.Say ?? $"{officer.Name}, please take the medium with {part.Words()} and show its file.",
            [new CertificateFileAsk(officer.Id, $"Show {part.Words()}", "It is taken only if it is the approved file, by the hash in the script.", part, HashOf(step) ?? "")],
            $"The step ends when {officer.Name} has shown the approved file.",
            [new Fact("Approved file, SHA-256", HashOf(step) ?? "")]);
    }
}
