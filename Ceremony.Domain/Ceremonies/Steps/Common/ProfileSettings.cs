using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ceremony.Domain.Certificates;

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
    private const int CountryLetters = 2;

    internal static readonly ImmutableArray<string> All = [CommonName, Organisation, Country, NotBefore, NotAfter, Ca, PathLength, Use];

    /// <summary>What the value of a setting must be, or null if it is good or no setting of these.</summary>
    public static string? Fault(string setting, string value) => setting switch
    {
        CommonName or Organisation => Encoding.UTF8.GetByteCount(value) is >= 1 and <= MostBytes ? null : "a text of 1 to 64 bytes",
        Country => value == None || value.Length == CountryLetters && value.All(char.IsAsciiLetterUpper) ? null : "two capital letters of ISO 3166, or none",
        NotBefore => ValidityPlan.Find(value, "1 day") is null ? ValidityPlan.Beginnings : null,
        NotAfter => ValidityPlan.Find(ValidityPlan.OnTheDay, value) is null ? ValidityPlan.Ends : null,
        Ca => value is "yes" or "no" ? null : "yes or no",
        PathLength => value == None || Length(value) is not null ? null : string.Create(CultureInfo.InvariantCulture, $"a whole number from 0 to {MostCasBelow}, or none for no limit"),
        Use => CertificateUsesNames.TryParse(value, out _) ? null : "one or more of certificates, crls and signatures, with commas between",
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
