using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Every deviation with what was expected, happened and decided; "none" in words if there is none.</summary>
public sealed partial class DeviationsList
{
    /// <summary>All of them, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<DeviationView> Deviations { get; set; }

    private static FactView[] Facts(DeviationView deviation) =>
    [
        new("Expected", deviation.Expected),
        new("Happened", deviation.Happened),
        new("Decided", deviation.Decided),
        new("By", deviation.By),
    ];
}
