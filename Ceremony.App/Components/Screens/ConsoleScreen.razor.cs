using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>The room's screen. It renders what it is given and decides nothing.</summary>
public sealed partial class ConsoleScreen
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required ConsoleView View { get; set; }

    /// <summary>False until the page has its connection to the console; a button that is pressed before would do nothing.</summary>
    [Parameter]
    public bool IsLive { get; set; } = true;

    /// <summary>Called when a button is pressed.</summary>
    [Parameter]
    public EventCallback<ActionView> OnAction { get; set; }
}
