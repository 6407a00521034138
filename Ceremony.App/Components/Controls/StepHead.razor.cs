using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The head of the present step: where it is in the script, its status, and the one h1.</summary>
public sealed partial class StepHead
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required StepHeadView Head { get; set; }

    private ElementReference _title;

    /// <summary>Moves the focus to the h1, where a screen reader starts to read what is new.</summary>
    public ValueTask FocusAsync() => _title.FocusAsync();
}
