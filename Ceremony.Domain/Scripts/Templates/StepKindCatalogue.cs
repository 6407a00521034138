using System.Collections.Frozen;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>The step kinds that exist, each with the settings that it understands. It comes in from where the kinds are declared.</summary>
public sealed class StepKindCatalogue
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _kinds;
    private readonly Func<string, string, SettingForm?> _form;
    private readonly Func<string, IEnumerable<string>> _parameters;
    private readonly Func<string, string> _purpose;
    private readonly Func<string, DeviceUse> _device;
    private readonly Func<string, IReadOnlyDictionary<string, string>, DeviceSort> _sort;
    private readonly Func<string, IReadOnlyDictionary<string, string>, (string Rule, string Sentence)?> _contradiction;

    /// <summary>Takes the kinds.</summary>
    /// <param name="kinds">The kinds by name, each with the names of its settings.</param>
    /// <param name="form">Given kind and setting, what the value may be; null where every value is good.</param>
    /// <param name="parameters">Given a kind, names the parameters of the script that it reads.</param>
    /// <param name="purpose">Given a kind, what it does, in one sentence.</param>
    /// <param name="device">Given a kind, whether it is about a device.</param>
    /// <param name="sort">Given a kind and all settings of a step, the sort of device that it is about.</param>
    /// <param name="contradiction">Given a kind and all settings of a step, each of them good by itself, says which rule they break together and how, or null.</param>
    public StepKindCatalogue(
        IReadOnlyDictionary<string, IReadOnlySet<string>> kinds,
        Func<string, string, SettingForm?> form,
        Func<string, IEnumerable<string>> parameters,
        Func<string, string> purpose,
        Func<string, DeviceUse> device,
        Func<string, IReadOnlyDictionary<string, string>, DeviceSort> sort,
        Func<string, IReadOnlyDictionary<string, string>, (string Rule, string Sentence)?> contradiction)
    {
        (_form, _parameters, _purpose, _device, _sort, _contradiction) = (form, parameters, purpose, device, sort, contradiction);
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

    /// <summary>What the value of a setting may be, or null if the kind has no such setting.</summary>
    public SettingForm? Form(string kind, string setting) => Settings(kind).Contains(setting) ? _form(kind, setting) : null;

    /// <summary>Whether a kind is about a device; not if there is no such kind.</summary>
    public DeviceUse DeviceOf(string kind) => Has(kind) ? _device(kind) : DeviceUse.None;

    /// <summary>The sort of device that a step of a kind chooses or works on; either if there is no such kind.</summary>
    public DeviceSort SortOf(string kind, IReadOnlyDictionary<string, string> settings) => Has(kind) ? _sort(kind, settings) : DeviceSort.Either;

    /// <summary>What a kind does, in one sentence; empty if there is no such kind.</summary>
    public string Purpose(string kind) => Has(kind) ? _purpose(kind) : "";

    /// <summary>Says what the value of a setting must be, or null if it is good or the kind has no such setting.</summary>
    public string? SettingFault(string kind, string setting, string value) => Form(kind, setting)?.Fault(value);

    /// <summary>Says which rule settings break together that are good by themselves, and how; null if none, or if there is no such kind.</summary>
    public (string Rule, string Sentence)? Contradiction(string kind, IReadOnlyDictionary<string, string> settings) => Has(kind) ? _contradiction(kind, settings) : null;
}
