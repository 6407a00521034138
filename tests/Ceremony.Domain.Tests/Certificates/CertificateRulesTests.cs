using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Certificates;

/// <summary>Our rules against certificates that were really made; OpenSSL agrees with the good ones.</summary>
public sealed class CertificateRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] RootKey = Convert.FromHexString(PaperKeys.Ec);

    private static readonly CertificateProfile RootProfile = new(
        [new NamePart(NamePart.Country, "DE"), new NamePart(NamePart.Organisation, "Example"), new NamePart(NamePart.CommonName, "Example Root CA")],
        ValidityPlan.Find("on-the-day", "20 years")!, true, 1, CertificateUses.Certificates | CertificateUses.Crls);

    private static readonly CertificateProfile BelowProfile = RootProfile with
    {
        Name = [new NamePart(NamePart.Organisation, "Example"), new NamePart(NamePart.CommonName, "Example CA 1")],
        Validity = ValidityPlan.Find("on-the-day", "5 years")!,
        PathLength = 0,
    };

    private static CertificateDraftPlan Root => new(RootProfile, RootKey, null);

    private static TbsCertificate RootTbs { get; } = TbsCertificate.Read(PaperCa.Draft(Root, Now));

    private static CertificateDraftPlan Below { get; } = new(BelowProfile, OtherKey(), RootTbs);

    private static byte[] OtherKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        return key.ExportSubjectPublicKeyInfo();
    }

    private static string[] Broken(byte[] tbs, CertificateDraftPlan plan, DateTimeOffset? now = null)
    {
        var breaches = CertificateRules.Of(TbsCertificate.Read(tbs), plan.Profile, plan.PublicKey, plan.Issuer, now ?? Now);
        Assert.All(breaches, breach => Assert.Matches(@"^[A-Z].*\.$", breach.Sentence));
        return [.. breaches.Select(breach => breach.Rule).Distinct()];
    }

    [Fact]
    public void A_root_certificate_of_the_script_breaks_no_rule_and_OpenSSL_takes_it()
    {
        var tbs = PaperCa.Draft(Root, Now);

        Assert.Empty(Broken(tbs, Root));
        Assert.Equal("C=DE, O=Example, CN=Example Root CA", RootTbs.Subject.Words);
        Assert.Equal(("2026-11-17 09:00:00 UTC", "2046-11-17 08:59:59 UTC"), (ValidityPlan.Text(RootTbs.NotBefore), ValidityPlan.Text(RootTbs.NotAfter)));
        Assert.Equal((0, "root.pem: OK\n"), OpenSsl.Run([("root.pem", Pem(tbs))], "verify", "-x509_strict", "-check_ss_sig", "-attime", At(Now), "-CAfile", "root.pem", "root.pem"));
    }

    [Fact]
    public void A_certificate_below_it_breaks_no_rule_and_OpenSSL_takes_both_together()
    {
        var tbs = PaperCa.Draft(Below, Now);

        Assert.Empty(Broken(tbs, Below));
        Assert.Equal(
            (0, "below.pem: OK\n"),
            OpenSsl.Run([("root.pem", Pem(PaperCa.Draft(Root, Now))), ("below.pem", Pem(tbs))], "verify", "-x509_strict", "-attime", At(Now), "-CAfile", "root.pem", "below.pem"));
    }

    public static TheoryData<string, string> Deviations => new()
    {
        { RuleCodes.CertExtension, "another extension" },
        { RuleCodes.CertConstraints, "constraints that are not critical" },
        { RuleCodes.CertConstraints, "no path length" },
        { RuleCodes.CertConstraints, "no constraints" },
        { RuleCodes.CertUsage, "another use" },
        { RuleCodes.CertUsage, "a use that is not critical" },
        { RuleCodes.CertUsage, "no use" },
        { RuleCodes.CertKeyId, "another subject key identifier" },
        { RuleCodes.CertKeyId, "no authority key identifier" },
        { RuleCodes.CertKeyId, "no extensions" },
    };

    [Theory]
    [MemberData(nameof(Deviations))]
    public void An_extension_that_the_script_does_not_describe_is_told(string rule, string what)
    {
        var tbs = PaperCa.Draft(Root, Now, request =>
        {
            var all = request.CertificateExtensions;
            X509Extension Of(string oid) => all.Single(extension => extension.Oid!.Value == oid);
            switch (what)
            {
                case "another extension":
                    all.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.9")], false));
                    break;
                case "constraints that are not critical":
                    Of(CertificateExtensions.BasicConstraints).Critical = false;
                    break;
                case "no path length":
                    all.Remove(Of(CertificateExtensions.BasicConstraints));
                    all.Add(new X509BasicConstraintsExtension(true, false, 0, true));
                    break;
                case "no constraints":
                    all.Remove(Of(CertificateExtensions.BasicConstraints));
                    break;
                case "another use":
                    all.Remove(Of(CertificateExtensions.KeyUsage));
                    all.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.KeyAgreement, true));
                    break;
                case "a use that is not critical":
                    Of(CertificateExtensions.KeyUsage).Critical = false;
                    break;
                case "no use":
                    all.Remove(Of(CertificateExtensions.KeyUsage));
                    break;
                case "another subject key identifier":
                    all.Remove(Of(CertificateExtensions.SubjectKeyId));
                    all.Add(new X509SubjectKeyIdentifierExtension(new byte[20], false));
                    break;
                case "no authority key identifier":
                    all.Remove(Of(CertificateExtensions.AuthorityKeyId));
                    break;
                default:
                    all.Clear();
                    break;
            }
        });

        Assert.Contains(rule, Broken(tbs, Root));
    }

    [Fact]
    public void Another_name_key_or_time_than_in_the_script_is_told()
    {
        var tbs = PaperCa.Draft(Root, Now);

        Assert.Equal([RuleCodes.CertSubject], Broken(tbs, Root with { Profile = RootProfile with { Name = BelowProfile.Name } }));
        Assert.Equal([RuleCodes.CertSubject], Broken(tbs, Root with { Profile = RootProfile with { Name = [.. RootProfile.Name.Reverse()] } }));
        Assert.Equal([RuleCodes.CertKey], Broken(tbs, Root with { PublicKey = Below.PublicKey }));
        Assert.Equal([RuleCodes.CertValidity], Broken(tbs, Root with { Profile = RootProfile with { Validity = ValidityPlan.Find("on-the-day", "19 years")! } }));
        Assert.Equal([RuleCodes.CertValidity], Broken(tbs, Root, Now.AddMinutes(6)));
        Assert.Equal([RuleCodes.CertValidity], Broken(tbs, Root, Now.AddSeconds(-1)));
        Assert.Equal([RuleCodes.CertConstraints, RuleCodes.CertUsage], Broken(tbs, Root with { Profile = RootProfile with { IsCa = false, PathLength = null, Uses = CertificateUses.Signatures } }));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("00000000000000000000")]
    [InlineData("4a0102030405060708090a0b0c0d0e0f101112131415")]
    public void A_serial_number_is_neither_short_nor_zero_nor_long(string serial) => Assert.Equal([RuleCodes.CertSerial], Broken(With(serial: Convert.FromHexString(serial)), Root));

    private static byte[] With(byte[]? serial = null, DateTimeOffset? until = null)
    {
        byte[]? made = null;
        PaperCa.Draft(Root, Now, request => made = PaperCa.Certificate(request, request.SubjectName, Now, until ?? RootTbs.NotAfter, serial ?? PaperCa.Serial));
        return made!;
    }

    [Fact]
    public void A_certificate_does_not_outlive_its_issuer_and_fits_below_its_path_length()
    {
        var longer = Below with { Profile = BelowProfile with { Validity = ValidityPlan.Find("on-the-day", "21 years")! } };
        Assert.Equal([RuleCodes.CertWithin], Broken(PaperCa.Draft(longer, Now), longer));

        var deeper = Below with { Profile = BelowProfile with { PathLength = 1 } };
        Assert.Equal([RuleCodes.CertPath], Broken(PaperCa.Draft(deeper, Now), deeper));

        var unlimited = Below with { Profile = BelowProfile with { PathLength = null } };
        Assert.Equal([RuleCodes.CertPath], Broken(PaperCa.Draft(unlimited, Now), unlimited));

        var namesake = Below with { Profile = BelowProfile with { Name = RootProfile.Name } };
        Assert.Equal([RuleCodes.CertSubject], Broken(PaperCa.Draft(namesake, Now), namesake));
    }

    [Fact]
    public void Another_issuer_than_the_one_on_record_is_told()
    {
        var other = TbsCertificate.Read(PaperCa.Draft(Root with { Profile = RootProfile with { Name = [new NamePart(NamePart.CommonName, "Another")] } }, Now));

        Assert.Equal([RuleCodes.CertIssuer], Broken(PaperCa.Draft(Below, Now), Below with { Issuer = other }));
    }

    [Fact]
    public void An_issuer_is_a_CA_that_may_sign_this_and_is_valid_now()
    {
        Assert.Null(CertificateRules.OfIssuer(RootTbs, CertificateUses.Crls, Now));
        Assert.Equal(RuleCodes.CertClock, CertificateRules.OfIssuer(RootTbs, CertificateUses.Crls, Now.AddSeconds(-1))!.Rule);
        Assert.Equal(RuleCodes.CertWithin, CertificateRules.OfIssuer(RootTbs, CertificateUses.Crls, Now.AddYears(20))!.Rule);
        Assert.Equal(RuleCodes.CertIssuer, CertificateRules.OfIssuer(RootTbs, CertificateUses.Signatures, Now)!.Rule);
    }

    [Fact]
    public void Bytes_that_are_no_certificate_are_told_from_the_first_to_the_last()
    {
        var tbs = PaperCa.Draft(Root, Now);
        Assert.All(Enumerable.Range(0, tbs.Length), length => Assert.Throws<CertificateFormatException>(() => TbsCertificate.Read(tbs.AsMemory(0, length))));
        Assert.Throws<CertificateFormatException>(() => TbsCertificate.Read(tbs.Append((byte)0).ToArray()));
    }

    [Theory]
    [InlineData("2027-01-31", "2027-01-30", true, "none", "certificates, crls", RuleCodes.ProfileDates)]
    [InlineData("on-the-day", "1 year", false, "0", "signatures", RuleCodes.ProfilePath)]
    [InlineData("on-the-day", "1 year", false, "none", "certificates", RuleCodes.ProfileUsage)]
    [InlineData("on-the-day", "1 year", true, "none", "crls", RuleCodes.ProfileUsage)]
    [InlineData("2027-01-31", "2027-01-31", true, "0", "certificates", null)]
    public void A_profile_that_contradicts_itself_is_told(string from, string until, bool isCa, string length, string uses, string? rule)
    {
        Assert.True(CertificateUsesNames.TryParse(uses, out var parsed));
        var profile = new CertificateProfile(RootProfile.Name, ValidityPlan.Find(from, until)!, isCa, int.TryParse(length, out var most) ? most : null, parsed);

        Assert.Equal(rule, profile.Contradiction?.Rule);
    }

    [Theory]
    [InlineData("tomorrow", "1 year")]
    [InlineData("2027-02-30", "1 year")]
    [InlineData("on-the-day", "0 years")]
    [InlineData("on-the-day", "101 years")]
    [InlineData("on-the-day", "1 month")]
    [InlineData("on-the-day", "-1 years")]
    public void A_validity_that_means_nothing_is_none(string from, string until) => Assert.Null(ValidityPlan.Find(from, until));

    private static byte[] Pem(byte[] tbs) => SignedObject.ToFile(PaperCa.Sign(tbs).Encode(), SignedObject.Certificate);

    private static string At(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
