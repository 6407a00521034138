using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Certificates;

public sealed class CrlRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private static readonly ValidityPlan NinetyDays = ValidityPlan.Find("on-the-day", "90 days")!;

    private static readonly byte[] IssuerTbs = PaperCa.Draft(
        new CertificateDraftPlan(
            new CertificateProfile([new NamePart(NamePart.CommonName, "Root")], ValidityPlan.Find("on-the-day", "20 years")!, true, null, CertificateUses.Certificates | CertificateUses.Crls),
            Convert.FromHexString(PaperKeys.Ec), null),
        Now);

    private static TbsCertificate Issuer { get; } = TbsCertificate.Read(IssuerTbs);

    private static CrlDraftPlan First => new(NinetyDays, [], Issuer, null);

    private static string[] Broken(byte[] tbs, CrlDraftPlan plan, DateTimeOffset? now = null) =>
        [.. CrlRules.Of(TbsCrl.Read(tbs), plan.Validity, plan.Revoked, plan.Issuer, plan.Before, now ?? Now).Select(breach => breach.Rule).Distinct()];

    [Fact]
    public void A_first_CRL_breaks_no_rule_and_OpenSSL_verifies_it()
    {
        var tbs = PaperCa.Draft(First, Now);

        Assert.Empty(Broken(tbs, First));
        Assert.Equal(("1", 0), (TbsCrl.Read(tbs).Extensions.Number, TbsCrl.Read(tbs).Revoked.Length));
        Assert.Equal((0, "verify OK\n"), OpenSsl.Run(
            [("root.pem", SignedObject.ToFile(PaperCa.Sign(IssuerTbs).Encode(), SignedObject.Certificate)), ("crl.pem", SignedObject.ToFile(PaperCa.Sign(tbs).Encode(), SignedObject.Crl))],
            "crl", "-in", "crl.pem", "-CAfile", "root.pem", "-noout"));
    }

    [Fact]
    public void The_next_CRL_keeps_what_was_revoked_and_adds_what_the_script_says()
    {
        var later = Now.AddDays(1);
        var second = First with { Before = TbsCrl.Read(PaperCa.Draft(First, Now)), Revoked = Revocation.Find("4f0a12 key-compromise, 77b1")!.Value };
        var tbs = PaperCa.Draft(second, later);
        Assert.Empty(Broken(tbs, second, later));

        var third = second with { Before = TbsCrl.Read(tbs), Revoked = Revocation.Find("5501 superseded")!.Value };
        var crl = TbsCrl.Read(PaperCa.Draft(third, later.AddDays(1)));

        Assert.Equal("3", crl.Extensions.Number);
        Assert.Equal([("4f0a12", (int?)1), ("77b1", null), ("5501", 4)], crl.Revoked.Select(entry => (entry.Serial, entry.Reason)));
        Assert.Equal([later, later, later.AddDays(1)], crl.Revoked.Select(entry => entry.At));
    }

    [Fact]
    public void A_CRL_that_is_not_the_next_one_is_told()
    {
        var tbs = PaperCa.Draft(First, Now);
        var (before, later) = (TbsCrl.Read(tbs), Now.AddDays(1));
        var next = First with { Before = before };

        Assert.Equal([RuleCodes.CrlNumber], Broken(PaperCa.Draft(First, later), next, later));
        Assert.Equal([RuleCodes.CertClock], Broken(PaperCa.Draft(next, Now), next, Now));
        Assert.Equal([RuleCodes.CrlEntries], Broken(tbs, First with { Revoked = [new Revocation("77b1", 1)] }));
        Assert.Equal([RuleCodes.CrlDates], Broken(tbs, First with { Validity = ValidityPlan.Find("on-the-day", "91 days")! }));
        Assert.Equal([RuleCodes.CrlDates], Broken(PaperCa.Draft(First with { Validity = ValidityPlan.Find("on-the-day", "21 years")! }, Now), First with { Validity = ValidityPlan.Find("on-the-day", "21 years")! }));
        var revoked = next with { Revoked = [new Revocation("77b1", 1)] };
        var twice = revoked with { Before = TbsCrl.Read(PaperCa.Draft(revoked, later)) };
        Assert.Equal(RuleCodes.CrlEntries, CrlRules.OfPlan(twice.Revoked, twice.Before, Issuer, later.AddDays(1))!.Rule);
        Assert.Contains(RuleCodes.CrlDates, Broken(PaperCa.Crl(new CertificateRevocationListBuilder(), Issuer, BigInteger.One, Now, Now.AddSeconds(1)), First));
    }

    [Theory]
    [InlineData("00ff")]
    [InlineData("7")]
    [InlineData("77b1 because")]
    [InlineData("77b1, 77B1")]
    [InlineData("")]
    [InlineData("77b1 superseded now")]
    public void A_revocation_that_means_nothing_is_none(string text) => Assert.Null(Revocation.Find(text));
}
