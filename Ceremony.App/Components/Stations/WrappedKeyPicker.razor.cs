using Ceremony.App.Orchestration.Stations;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>The wrapped keys on the media that are mounted at the console, one button each.</summary>
public sealed partial class WrappedKeyPicker
{
    /// <summary>What is mounted now.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<WrappedKeyOnMedium> Files { get; set; }

    /// <summary>SHA-256 of the public key on record, hex, or null.</summary>
    [Parameter]
    public string? Fingerprint { get; set; }

    /// <summary>Called with the file.</summary>
    [Parameter]
    public EventCallback<WrappedKeyOnMedium> OnChosen { get; set; }
}
