using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The head of a station: who you are, and the way out. Nothing else.</summary>
public sealed partial class StationMasthead
{
    /// <summary>The officer's full name; or what the station is, while nobody is signed in.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Role and station: "Share holder 2, station 2".</summary>
    [Parameter, EditorRequired]
    public required string Detail { get; set; }

    /// <summary>True in a rehearsal.</summary>
    [Parameter]
    public bool Rehearsal { get; set; }

    /// <summary>True when a virtual device is accepted outside a rehearsal.</summary>
    [Parameter]
    public bool AcceptsVirtual { get; set; }

    /// <summary>The Leave button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
