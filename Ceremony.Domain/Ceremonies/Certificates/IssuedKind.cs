using System.Text.Json;
using Ceremony.Domain.Certificates;

namespace Ceremony.Domain.Ceremonies.Certificates;

/// <summary>What a ceremony drafts and signs; at most one of each.</summary>
public enum IssuedKind
{
    /// <summary>A certificate of a key by itself.</summary>
    RootCertificate,

    /// <summary>A certificate of somebody else's key, on request.</summary>
    Certificate,

    /// <summary>A list of revoked certificates.</summary>
    Crl,
}

/// <summary>Names of the kinds.</summary>
public static class IssuedKinds
{
    /// <summary>The name in templates and files, such as <c>root-certificate</c>.</summary>
    public static string Name(this IssuedKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>As people say it.</summary>
    public static string Words(this IssuedKind kind) => kind switch
    {
        IssuedKind.RootCertificate => "root certificate",
        IssuedKind.Certificate => "certificate",
        _ => "CRL",
    };

    /// <summary>Label of its PEM.</summary>
    public static string PemLabel(this IssuedKind kind) => kind == IssuedKind.Crl ? SignedObject.Crl : SignedObject.Certificate;

    /// <summary>Finds a kind by its name.</summary>
    public static IssuedKind? Find(string name) => Enum.GetValues<IssuedKind>().Where(kind => kind.Name() == name).Select(kind => (IssuedKind?)kind).FirstOrDefault();
}
