using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>Fields and buttons that do nothing yet while the page has no connection to the console: what was typed or pressed before that would be lost.</summary>
public sealed partial class LiveFields
{
    /// <summary>True once the page has its connection.</summary>
    [Parameter, EditorRequired]
    public required bool IsLive { get; set; }

    /// <summary>The form, or the buttons.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
