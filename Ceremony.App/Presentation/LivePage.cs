using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Presentation;

/// <summary>
/// A page that changes by itself: what it listens to makes it render anew, on its own thread, and it stops listening when it is gone.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private readonly List<Action> _unsubscribe = [];
    private bool _gone;

    /// <summary>True once the page has its circuit; before, it is drawn once for the first look.</summary>
    protected bool IsLive => RendererInfo.IsInteractive;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Listens until the page is gone. A page that is drawn once does not listen.</summary>
    /// <param name="subscribe">Adds the handler.</param>
    /// <param name="unsubscribe">Takes it off.</param>
    protected void Listen(Action subscribe, Action unsubscribe)
    {
        if (IsLive)
        {
            subscribe();
            _unsubscribe.Add(unsubscribe);
        }
    }

    /// <summary>Something changed: brings the page up to date, from any thread.</summary>
    protected void OnChanged() => _ = InvokeAsync(async () =>
    {
        if (_gone)
        {
            return;
        }

        try
        {
            await RefreshAsync();
            StateHasChanged();
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault); // nobody awaits this: without it the page would stand still and not say so
        }
    });

    /// <summary>Brings what the page holds up to date before it renders; nothing by default.</summary>
    protected virtual Task RefreshAsync() => Task.CompletedTask;

    /// <summary>Stops listening.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        _gone = true;
        _unsubscribe.ForEach(unsubscribe => unsubscribe());
        _unsubscribe.Clear();
    }
}
