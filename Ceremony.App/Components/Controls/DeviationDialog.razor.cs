using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Records a deviation while the step goes on.</summary>
public sealed partial class DeviationDialog
{
    /// <summary>The step, such as "5.3".</summary>
    [Parameter, EditorRequired]
    public required string StepNumber { get; set; }

    /// <summary>The number that this deviation will have.</summary>
    [Parameter, EditorRequired]
    public required int Number { get; set; }

    /// <summary>What goes on meanwhile, such as "Recording does not stop the step: share 2 is still being opened."</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Called with what was written.</summary>
    [Parameter]
    public EventCallback<DeviationEntry> OnRecorded { get; set; }

    /// <summary>Called when nothing is recorded.</summary>
    [Parameter]
    public EventCallback OnCancelled { get; set; }

    private string _expected = string.Empty;
    private string _happened = string.Empty;
    private string _decided = string.Empty;

    private Task RecordAsync() => OnRecorded.InvokeAsync(new DeviationEntry(_expected.Trim(), _happened.Trim(), _decided.Trim()));
}
