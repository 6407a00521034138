using Ceremony.App.Orchestration.Media;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>The media that are mounted at the console, one button each.</summary>
public sealed partial class MediaPicker
{
    /// <summary>What is mounted now.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Medium> Media { get; set; }

    /// <summary>What the button does, before the medium's name.</summary>
    [Parameter, EditorRequired]
    public required string Verb { get; set; }

    /// <summary>Called with the medium.</summary>
    [Parameter]
    public EventCallback<Medium> OnChosen { get; set; }
}
