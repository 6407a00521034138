using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Layouts;

/// <summary>The room's screen: acts on the left, the present step large in the middle, the roster on the right. In the source, and on a narrow screen, the present step comes first.</summary>
public sealed partial class ConsoleLayout
{
    /// <summary>The masthead with the clock.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment Head { get; set; }

    /// <summary>The present step.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>All acts.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ActView> Acts { get; set; }

    /// <summary>Who is in the room.</summary>
    [Parameter, EditorRequired]
    public required RosterView Roster { get; set; }

    /// <summary>The script's hash, once it is locked.</summary>
    [Parameter]
    public ScriptLineView? Script { get; set; }
}
