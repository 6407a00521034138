using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Facts, a term and a value each. "None" is printed where there is nothing.</summary>
public sealed partial class FactList
{
    /// <summary>The facts, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FactView> Facts { get; set; }
}
