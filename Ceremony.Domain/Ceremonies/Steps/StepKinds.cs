using System.Collections.Frozen;
using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>All step kinds in this assembly, found by their type, so that a new kind changes nothing here.</summary>
public static class StepKinds
{
    private static readonly FrozenDictionary<string, StepKind> ByName = typeof(StepKinds).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(StepKind)) && !type.IsAbstract)
        .Select(type => (StepKind)Activator.CreateInstance(type, nonPublic: true)!)
        .ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>All kinds, by name.</summary>
    public static ImmutableArray<StepKind> All { get; } = [.. ByName.Values.OrderBy(kind => kind.Name, StringComparer.Ordinal)];

    /// <summary>The kind with that name.</summary>
    /// <exception cref="InvalidOperationException">No such kind: the script was not validated.</exception>
    public static StepKind Of(string name) =>
        ByName.TryGetValue(name, out var kind) ? kind : throw new InvalidOperationException($"There is no step kind '{name}'.");

    /// <summary>Kinds and the settings that each allows, for the template checks.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Catalogue { get; } =
        All.ToDictionary(kind => kind.Name, kind => (IReadOnlySet<string>)kind.Settings, StringComparer.Ordinal);

    /// <summary>The same for reading templates and scripts, with what each setting's value must be and the parameters that each kind reads.</summary>
    public static StepKindCatalogue ForTemplates { get; } = new(
        Catalogue, (kind, setting) => Of(kind).Form(setting), kind => Of(kind).Parameters, kind => Of(kind).Purpose, kind => Of(kind).DeviceUse, (kind, settings) => Of(kind).DeviceSort(settings),
        (kind, settings) => Of(kind).Contradiction(settings));
}
