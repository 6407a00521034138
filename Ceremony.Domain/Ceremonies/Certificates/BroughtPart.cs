using System.Text.Json;
using Ceremony.Domain.Certificates;

namespace Ceremony.Domain.Ceremonies.Certificates;

/// <summary>What a file is that people bring for issuing; at most one of each.</summary>
public enum BroughtPart
{
    /// <summary>The issuer's certificate.</summary>
    Issuer,

    /// <summary>The request for a certificate.</summary>
    Request,

    /// <summary>The issuer's CRL before the one that is to come.</summary>
    CrlBefore,
}

/// <summary>Names of the parts.</summary>
public static class BroughtParts
{
    /// <summary>The name in templates, such as <c>crl-before</c>.</summary>
    public static string Name(this BroughtPart part) => JsonNamingPolicy.KebabCaseLower.ConvertName(part.ToString());

    /// <summary>As people say it, with its article.</summary>
    public static string Words(this BroughtPart part) => part switch
    {
        BroughtPart.Issuer => "the issuer’s certificate",
        BroughtPart.Request => "the certificate request",
        _ => "the CRL before",
    };

    /// <summary>Label of its PEM.</summary>
    public static string PemLabel(this BroughtPart part) => part switch
    {
        BroughtPart.Issuer => SignedObject.Certificate,
        BroughtPart.Request => SignedObject.Request,
        _ => SignedObject.Crl,
    };

    /// <summary>Finds a part by its name.</summary>
    public static BroughtPart? Find(string name) => Enum.GetValues<BroughtPart>().Where(part => part.Name() == name).Select(part => (BroughtPart?)part).FirstOrDefault();
}
