using System.Collections.Frozen;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>The step kinds that exist, each with the settings that it understands. It comes in from where the kinds are declared.</summary>
public sealed class StepKindCatalogue
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _kinds;

    /// <summary>Takes the kinds by name, each with the names of its settings.</summary>
    public StepKindCatalogue(IReadOnlyDictionary<string, IReadOnlySet<string>> kinds)
    {
        _kinds = kinds.ToFrozenDictionary(
            pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Names of all kinds, in alphabetical order.</summary>
    public IEnumerable<string> Kinds => _kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>True if there is a kind of that name.</summary>
    public bool Has(string kind) => _kinds.ContainsKey(kind);

    /// <summary>The settings of a kind, in alphabetical order; none if there is no such kind.</summary>
    public IEnumerable<string> Settings(string kind) =>
        _kinds.TryGetValue(kind, out var settings) ? settings.Order(StringComparer.Ordinal) : [];
}
