using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A bar with its figure. Real numbers only; heard at each quarter, not at each change.</summary>
public sealed partial class MeasuredProgress
{
    /// <summary>What is under way: "Opening share 2".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>How far it is.</summary>
    [Parameter, EditorRequired]
    public required ProgressView Progress { get; set; }

    /// <summary>True where the label stands elsewhere on the screen; it is then only read aloud.</summary>
    [Parameter]
    public bool LabelHidden { get; set; }

    /// <summary>What a screen reader hears: it changes four times, at each full quarter.</summary>
    private string Announced => Progress.Percent switch
    {
        >= 100 => $"{Label}, 100 per cent",
        >= 75 => $"{Label}, 75 per cent",
        >= 50 => $"{Label}, 50 per cent",
        >= 25 => $"{Label}, 25 per cent",
        _ => string.Empty,
    };
}
