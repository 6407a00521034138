using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Layouts;

/// <summary>One officer, one thing.</summary>
public sealed partial class StationLayout
{
    /// <summary>Who you are, and Leave.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>True where something long has to be read, such as the deviations.</summary>
    [Parameter]
    public bool Broad { get; set; }

    /// <summary>The script's hash, once it is locked.</summary>
    [Parameter]
    public ScriptLineView? Script { get; set; }
}
