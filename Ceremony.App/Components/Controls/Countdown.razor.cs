using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The time that is left, to the second; heard only by those who ask for it.</summary>
public sealed partial class Countdown : ComponentBase, IDisposable
{
    /// <summary>When it reaches 0:00.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    /// <summary>What happens then.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private ITimer? _timer;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private TimeSpan Left
    {
        get
        {
            var left = Until - Time.GetUtcNow();
            return left > TimeSpan.Zero ? TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)) : TimeSpan.Zero;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }
    }
}
