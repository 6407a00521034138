using Ceremony.App.Components.Controls;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>A station: who you are, what is asked and why, and one form; or, without a form, why nothing is asked here.</summary>
public sealed partial class StationScreen
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required StationView View { get; set; }

    /// <summary>Called when the officer leaves.</summary>
    [Parameter]
    public EventCallback OnLeave { get; set; }

    /// <summary>The one form, and nothing else.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private StepHead? _head;
    private string? _shownTitle;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The screen changes by itself, under whoever is reading it: take them to its new heading. A form takes the focus after this.
        if (_shownTitle != View.Head.Title)
        {
            _shownTitle = View.Head.Title;
            if (!firstRender)
            {
                await _head!.FocusAsync();
            }
        }
    }
}
