using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Facts, a term and a value each. "None" is printed where there is nothing.</summary>
public sealed partial class FactList
{
    /// <summary>The facts, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FactView> Facts { get; set; }

    // A whole hash is read in groups; a key check value is short enough to be read as it stands.
    private static string Shown(FactView fact) => fact switch
    {
        { Value.Length: 0 } => "none",
        { IsCode: true, Value.Length: 64 } => HexText.InGroups(fact.Value),
        _ => fact.Value,
    };
}
