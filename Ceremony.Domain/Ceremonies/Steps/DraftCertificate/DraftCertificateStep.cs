using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;

namespace Ceremony.Domain.Ceremonies.Steps.DraftCertificate;

/// <summary>The console drafts the certificate that a request asks for and the script describes, and everybody compares it with the script.</summary>
public sealed class DraftCertificateStep : CertificateDraftStep
{
    /// <inheritdoc />
    public override string Name => "draft-certificate";

    /// <inheritdoc />
    public override string Purpose => "The console drafts the certificate that a request asks for and the settings describe, and everybody compares it with the script.";

    /// <inheritdoc />
    public override IssuedKind Issues => IssuedKind.Certificate;

    private protected override string Missing => "The issuer’s certificate or the request";

    /// <inheritdoc />
    public override CertificateDraftPlan? PlanOf(StepContext step)
    {
        var table = step.State.Fact<CertificateTable>();
        return table.Issuer is { } issuer && Request(step) is { } request
            ? new CertificateDraftPlan(Profile(step), request.PublicKey.ToArray(), TbsCertificate.Read(issuer.Tbs))
            : null;
    }

    private static CertificationRequest? Request(StepContext step) =>
        step.State.Fact<CertificateTable>().Of(BroughtPart.Request) is { } brought ? CertificationRequest.Read(brought.Content.Tbs) : null;

    private protected override Breach? Before(StepContext step, DateTimeOffset now) =>
        (Request(step) is { } request ? RequestRules.Of(request, Profile(step)) : null) ?? base.Before(step, now);
}
