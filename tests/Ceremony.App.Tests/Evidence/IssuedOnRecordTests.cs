using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class IssuedOnRecordTests : IDisposable
{
    private static readonly byte[] Tbs = PaperCa.Draft(
        new CertificateDraftPlan(
            new CertificateProfile([new NamePart(NamePart.CommonName, "Root")], ValidityPlan.Find("on-the-day", "20 years")!, true, null, CertificateUses.Certificates | CertificateUses.Crls),
            Convert.FromHexString(PaperKeys.Ec), null),
        new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero));

    private readonly ConsoleSigningKey console = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    private static DraftMade Draft => new("5.1", 1, IssuedKind.RootCertificate, Convert.ToHexStringLower(Tbs), PaperCa.NoOpinion);

    private static DraftSigned Signed { get; } = Of(PaperCa.Sign(Tbs).Encode());

    public void Dispose() => console.Dispose();

    private static DraftSigned Of(byte[] der) => new(
        "5.2", 1, "device", "DENK0400123", IssuedKind.RootCertificate, "root.pem", DraftWords.Sha256(SignedObject.ToFile(der, SignedObject.Certificate)), Convert.ToHexStringLower(der), PaperCa.NoOpinion);

    private Check CheckOf(params CeremonyEvent[] events) =>
        RecordVerifier.Verify(new SampleRecord(console, events: events).Journal, new VerificationOptions()).Checks.Last(check => check.Name == CheckNames.Issued);

    [Fact]
    public void What_was_signed_is_the_draft_and_its_signature_fits_by_a_devices_key()
    {
        var check = CheckOf(Draft, Signed);

        Assert.Equal((CheckOutcome.Pass, RestsOn.DeviceSignature), (check.Outcome, check.RestsOn));
        Assert.Contains("byte for byte the draft", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_draft_signature_or_hash_fails()
    {
        var other = PaperCa.Sign(Tbs);
        other.Signature[^1] ^= 1;

        Assert.Equal(CheckOutcome.Fail, CheckOf(Signed).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(Draft with { Tbs = Draft.Tbs[..^2] + "00" }, Signed).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(Draft, Signed with { Sha256 = new string('a', 64) }).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(Draft, Of(other.Encode())).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(Draft, Signed with { Der = "3000" }).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(Draft, Signed with { Der = "no hex" }).Outcome);
    }

    [Fact]
    public void A_file_that_was_brought_is_checked_by_its_hash_and_its_signature()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Below", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        var brought = new CertificateFileBrought("4.1", 1, BroughtPart.Request, "request.csr", DraftWords.Sha256(request), Convert.ToHexStringLower(request), true);

        Assert.Equal((CheckOutcome.Pass, RestsOn.FileAlone), (CheckOf(brought).Outcome, CheckOf(brought).RestsOn));
        Assert.Equal(CheckOutcome.Fail, CheckOf(brought with { Sha256 = new string('a', 64) }).Outcome);
        Assert.Equal(CheckOutcome.Fail, CheckOf(brought with { Fits = false }).Outcome);
        request[^1] ^= 1;
        Assert.Equal(CheckOutcome.Fail, CheckOf(brought with { File = Convert.ToHexStringLower(request), Sha256 = DraftWords.Sha256(request) }).Outcome);
    }

    [Fact]
    public void Where_nothing_was_issued_that_is_said() => Assert.Equal(CheckOutcome.NotChecked, CheckOf().Outcome);
}
