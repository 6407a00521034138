using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Layouts;

/// <summary>A page that is read rather than watched.</summary>
public sealed partial class PageLayout
{
    /// <summary>The masthead.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>The script's hash, once it is locked.</summary>
    [Parameter]
    public ScriptLineView? Script { get; set; }
}
