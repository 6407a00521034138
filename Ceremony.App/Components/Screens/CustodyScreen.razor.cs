using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>The loss matrix above the custody ledger.</summary>
public sealed partial class CustodyScreen
{
    /// <summary>Lines of one kind that are shown; the search finds the others.</summary>
    private const int MostLines = 100;

    private const int MostKeys = 4;

    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required CustodyView View { get; set; }

    /// <summary>The frame.</summary>
    [Parameter, EditorRequired]
    public required FrameView Frame { get; set; }

    /// <summary>Where one can go.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<NavigationView> Navigation { get; set; }

    /// <summary>Words that are looked for.</summary>
    [Parameter]
    public string Find { get; set; } = "";

    /// <summary>True once fields and buttons work.</summary>
    [Parameter]
    public bool IsLive { get; set; }

    /// <summary>Called with words to look for.</summary>
    [Parameter]
    public EventCallback<string> OnFind { get; set; }

    /// <summary>Called with the page to turn to.</summary>
    [Parameter]
    public EventCallback<int> OnPage { get; set; }
}
