using System.Collections.Immutable;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Names of the parameter types in templates.</summary>
public static class ParameterTypes
{
    private static readonly ImmutableArray<(ParameterType Type, string Name)> Table =
    [
        (ParameterType.Text, "text"),
        (ParameterType.Number, "integer"),
        (ParameterType.Choice, "choice"),
        (ParameterType.Serial, "serial"),
        (ParameterType.KcvOrNew, "kcv-or-new"),
        (ParameterType.Fingerprint, "fingerprint"),
        (ParameterType.FileHash, "sha256"),
        (ParameterType.Guards, "guards"),
    ];

    /// <summary>All names, for sentences.</summary>
    public static string AllNames => string.Join(", ", Table.Select(row => row.Name));

    /// <summary>The name in templates, for instance <c>kcv-or-new</c>.</summary>
    public static string Name(this ParameterType type) => Table.Single(row => row.Type == type).Name;

    /// <summary>Finds a type by its name.</summary>
    public static bool TryParse(string name, out ParameterType type)
    {
        var found = Table.FirstOrDefault(row => row.Name == name);
        type = found.Type;
        return found.Name is not null;
    }
}
