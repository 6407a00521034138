using System.Collections.Frozen;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>The step kinds that exist, each with the settings that it understands. It comes in from where the kinds are declared.</summary>
public sealed class StepKindCatalogue
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _kinds;
    private readonly Func<string, string, string, string?> _settingFault;
    private readonly Func<string, IEnumerable<string>> _parameters;
    private readonly Func<string, IReadOnlyDictionary<string, string>, (string Rule, string Sentence)?> _contradiction;

    /// <summary>Takes the kinds.</summary>
    /// <param name="kinds">The kinds by name, each with the names of its settings.</param>
    /// <param name="settingFault">
    /// Given kind, setting and value, says what the value must be (<c>a whole number from 1 to 600</c>), or null if it is
    /// good. Without it every value is good.
    /// </param>
    /// <param name="parameters">Given a kind, names the parameters of the script that it reads. Without it, none.</param>
    /// <param name="contradiction">
    /// Given a kind and all settings of a step, each of them good by itself, says which rule they break together and how, or null. Without it, none.
    /// </param>
    public StepKindCatalogue(
        IReadOnlyDictionary<string, IReadOnlySet<string>> kinds,
        Func<string, string, string, string?>? settingFault = null,
        Func<string, IEnumerable<string>>? parameters = null,
        Func<string, IReadOnlyDictionary<string, string>, (string Rule, string Sentence)?>? contradiction = null)
    {
        _contradiction = contradiction ?? ((_, _) => null);
        _parameters = parameters ?? (_ => []);
        _settingFault = settingFault ?? ((_, _, _) => null);
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

    /// <summary>Names of the script's parameters that a kind reads; none if there is no such kind.</summary>
    public IEnumerable<string> Parameters(string kind) => Has(kind) ? _parameters(kind) : [];

    /// <summary>Says what the value of a setting must be, or null if it is good or the kind has no such setting.</summary>
    public string? SettingFault(string kind, string setting, string value) =>
        Settings(kind).Contains(setting) ? _settingFault(kind, setting, value) : null;

    /// <summary>Says which rule settings break together that are good by themselves, and how; null if none, or if there is no such kind.</summary>
    public (string Rule, string Sentence)? Contradiction(string kind, IReadOnlyDictionary<string, string> settings) => Has(kind) ? _contradiction(kind, settings) : null;
}
