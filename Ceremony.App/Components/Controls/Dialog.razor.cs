using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ceremony.App.Components.Controls;

/// <summary>A modal dialog of the browser's own: it keeps the focus, and Esc closes it. Never for a secret.</summary>
public sealed partial class Dialog : ComponentBase, IAsyncDisposable
{
    /// <summary>The heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A quiet sentence under it.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Called when it was closed without being answered.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <summary>The form.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private readonly string _id = $"dialog-{Guid.NewGuid():N}";
    private ElementReference _element;
    private IJSObjectReference? _script;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the dialog with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "/js/dialog.js");
            await _script.InvokeVoidAsync("open", _element);
        }
    }
}
