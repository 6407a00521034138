using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The clock: the console's local time, second by second, without announcing itself.</summary>
public sealed partial class RoomClock : ComponentBase, IDisposable
{
    /// <summary>What stands under it; the offset from UTC if null.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>False on pages that are read rather than watched.</summary>
    [Parameter]
    public bool ShowSeconds { get; set; } = true;

    private ITimer? _timer;

    /// <summary>The clock that is shown.</summary>
    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DateTimeOffset Now => Time.GetLocalNow();

    private string UtcOffset => Now.Offset == TimeSpan.Zero ? "UTC" : "UTC" + Now.ToString("zzz", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Only where there is a circuit, and in step with the full second.
        if (firstRender)
        {
            var untilNextSecond = TimeSpan.FromMilliseconds(1000 - Now.Millisecond);
            _timer = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, untilNextSecond, TimeSpan.FromSeconds(1));
        }
    }
}
