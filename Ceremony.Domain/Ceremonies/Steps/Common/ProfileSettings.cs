using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Settings by which a step says what a certificate is to be.</summary>
public static class ProfileSettings
{
    /// <summary>Common name of the subject.</summary>
    public const string CommonName = "common-name";

    /// <summary>Its organisation.</summary>
    public const string Organisation = "organisation";

    /// <summary>Its country.</summary>
    public const string Country = "country";

    /// <summary>From when it is valid.</summary>
    public const string NotBefore = "not-before";

    /// <summary>Until when.</summary>
    public const string NotAfter = "not-after";

    /// <summary>How many CAs may stand below it.</summary>
    public const string PathLength = "path-length";

    /// <summary>The word for leaving something out.</summary>
    public const string None = "none";

    private const string Ca = "ca";
    private const string Use = "use";

    // Upper bounds of RFC 5280, appendix A.1, in characters; ours are bytes and so never longer.
    private const int MostBytes = 64;
    private const int MostCasBelow = 9;

    internal static readonly ImmutableArray<string> All = [CommonName, Organisation, Country, NotBefore, NotAfter, Ca, PathLength, Use];

    /// <summary>What the value of a setting must be, or null if it is good or no setting of these.</summary>
    public static string? Fault(string setting, string value) => Form(setting)?.Fault(value);

    /// <summary>What the value of a setting may be, or null for no setting of these.</summary>
    internal static SettingForm? Form(string setting) => setting switch
    {
        CommonName => SettingForm.Text("The common name of the subject; without it CA.", MostBytes),
        Organisation => SettingForm.Text("The organisation of the subject, or none; without it none.", MostBytes),
        Country => SettingForm.Matching("The country of the subject; without it none.", "two capital letters of ISO 3166, or none", "^([A-Z]{2}|none)$"),
        NotBefore => SettingForm.Ruled("When the certificate begins to be valid; without it on the day.", ValidityPlan.Beginnings, value => ValidityPlan.Find(value, "1 day") is not null),
        NotAfter => SettingForm.Ruled("When it ends; without it after 10 years.", ValidityPlan.Ends, value => ValidityPlan.Find(ValidityPlan.OnTheDay, value) is not null),
        Ca => SettingForm.OneOf("Whether it is the certificate of a CA; without it yes.", "yes", "no"),
        PathLength => SettingForm.Matching("How many CAs may be below it; without it no limit.", string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {MostCasBelow}, or none for no limit"), string.Create(CultureInfo.InvariantCulture, $"^([0-{MostCasBelow}]|none)$")),
        Use => SettingForm.Ruled("What the certified key may sign; without it certificates, crls.", "one or more of certificates, crls and signatures, with commas between", value => CertificateUsesNames.TryParse(value, out _)),
        _ => null,
    };

    /// <summary>The profile in settings that are good by themselves.</summary>
    /// <param name="settings">The settings of a step.</param>
    public static CertificateProfile Of(IReadOnlyDictionary<string, string> settings)
    {
        string Value(string name, string preset) => settings.GetValueOrDefault(name, preset);
        (string Oid, string Value)[] parts = [(NamePart.Country, Value(Country, None)), (NamePart.Organisation, Value(Organisation, None)), (NamePart.CommonName, Value(CommonName, "CA"))];
        return new CertificateProfile(
            [.. parts.Where(part => part.Value != None).Select(part => new NamePart(part.Oid, part.Value))],
            ValidityPlan.Find(Value(NotBefore, ValidityPlan.OnTheDay), Value(NotAfter, "10 years"))!,
            Value(Ca, "yes") == "yes",
            Length(Value(PathLength, None)),
            CertificateUsesNames.TryParse(Value(Use, "certificates, crls"), out var uses) ? uses : CertificateUses.None);
    }

    /// <summary>How good settings contradict each other, or null.</summary>
    public static Breach? Contradiction(IReadOnlyDictionary<string, string> settings) => Of(settings).Contradiction;

    private static int? Length(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= MostCasBelow ? length : null;
}
