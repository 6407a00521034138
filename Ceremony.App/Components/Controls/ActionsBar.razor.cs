using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The buttons of a screen and, where there is nothing to press, what ends the step.</summary>
public sealed partial class ActionsBar
{
    /// <summary>A quiet sentence beside the buttons.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>The buttons, the primary one first.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>True where the sentence explains why there is no button to press; it then stands before the quiet ones.</summary>
    [Parameter]
    public bool NoteFirst { get; set; }

    /// <summary>True where several buttons need the whole line below the sentence.</summary>
    [Parameter]
    public bool NoteAlone { get; set; }
}
