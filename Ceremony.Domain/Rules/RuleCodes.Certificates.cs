namespace Ceremony.Domain.Rules;

/// <summary>Rules about certificates, CRLs and certificate requests: profiles, RFC 5280, and what is signed.</summary>
public static partial class RuleCodes
{
    /// <summary>A profile ends after it begins.</summary>
    public const string ProfileDates = "PROFILE-DATES";

    /// <summary>Only a CA has a path length.</summary>
    public const string ProfilePath = "PROFILE-PATH";

    /// <summary>A CA signs certificates, and nothing else does.</summary>
    public const string ProfileUsage = "PROFILE-USAGE";

    /// <summary>A certificate or CRL is one of RFC 5280 in DER, of the present version.</summary>
    public const string CertForm = "CERT-FORM";

    /// <summary>A serial number is positive, with 8 to 20 bytes.</summary>
    public const string CertSerial = "CERT-SERIAL";

    /// <summary>The signature algorithm is that of the issuer's key, with SHA-256 or longer.</summary>
    public const string CertAlgorithm = "CERT-ALGORITHM";

    /// <summary>The issuer is the one named, and a CA that may sign this.</summary>
    public const string CertIssuer = "CERT-ISSUER";

    /// <summary>The subject is the one in the script.</summary>
    public const string CertSubject = "CERT-SUBJECT";

    /// <summary>A certificate is valid as long as the script says.</summary>
    public const string CertValidity = "CERT-VALIDITY";

    /// <summary>A certificate does not outlive its issuer, and does not begin before it.</summary>
    public const string CertWithin = "CERT-WITHIN";

    /// <summary>A certificate certifies the key on record.</summary>
    public const string CertKey = "CERT-KEY";

    /// <summary>Basic constraints are critical and as the script says.</summary>
    public const string CertConstraints = "CERT-CONSTRAINTS";

    /// <summary>A CA fits below its issuer's path length.</summary>
    public const string CertPath = "CERT-PATH";

    /// <summary>Key usage is critical and as the script says.</summary>
    public const string CertUsage = "CERT-USAGE";

    /// <summary>Key identifiers are those of the subject's and the issuer's key.</summary>
    public const string CertKeyId = "CERT-KEY-ID";

    /// <summary>There is no extension beyond the script.</summary>
    public const string CertExtension = "CERT-EXTENSION";

    /// <summary>The console's clock does not run backwards: it is not behind the record, the issuer or the CRL before.</summary>
    public const string CertClock = "CERT-CLOCK";

    /// <summary>What is drafted or signed has what it is made of: a key, an issuer, a request, a draft that was read out.</summary>
    public const string CertMissing = "CERT-MISSING";

    /// <summary>What was signed is byte for byte what was read out.</summary>
    public const string CertDraft = "CERT-DRAFT";

    /// <summary>A signature on a certificate or CRL fits the issuer's public key.</summary>
    public const string CertSignature = "CERT-SIGNATURE";

    /// <summary>OpenSSL's strict check agrees where it is there.</summary>
    public const string CertOpinion = "CERT-OPINION";

    /// <summary>A file that is brought is the approved one, by its SHA-256 in the script.</summary>
    public const string CertFile = "CERT-FILE";

    /// <summary>What was issued is on the media that are needed, read back equal.</summary>
    public const string CertMedia = "CERT-MEDIA";

    /// <summary>A CRL is made and followed by the next as the script says.</summary>
    public const string CrlDates = "CRL-DATES";

    /// <summary>The number of a CRL is one more than that of the CRL before.</summary>
    public const string CrlNumber = "CRL-NUMBER";

    /// <summary>A CRL revokes what the CRL before did, and what the script adds.</summary>
    public const string CrlEntries = "CRL-ENTRIES";

    /// <summary>The public key in a certificate request is of a known kind without known weaknesses.</summary>
    public const string RequestKey = "REQUEST-KEY";

    /// <summary>A certificate request is signed with the key in it.</summary>
    public const string RequestSignature = "REQUEST-SIGNATURE";

    /// <summary>A certificate request is for the subject in the script.</summary>
    public const string RequestSubject = "REQUEST-SUBJECT";
}
