using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Steps.DraftRootCertificate;

/// <summary>The console drafts the certificate by which a key of this ceremony certifies itself, and everybody compares it with the script.</summary>
public sealed class DraftRootCertificateStep : CertificateDraftStep
{
    /// <inheritdoc />
    public override string Name => "draft-root-certificate";

    /// <inheritdoc />
    public override string Purpose => "The console drafts a root certificate for a key of this ceremony, and everybody compares it with the script before it is signed.";

    /// <inheritdoc />
    public override IssuedKind Issues => IssuedKind.RootCertificate;

    private protected override string Missing => "The key that is to certify itself";

    /// <inheritdoc />
    public override CertificateDraftPlan? PlanOf(StepContext step) => step.State.Fact<KeyTable>().Of(KeySettings.Name(step)) is { Found.PublicKey.Length: > 0 } key
        ? new CertificateDraftPlan(Profile(step), Convert.FromHexString(key.Found.PublicKey), null)
        : null;
}
