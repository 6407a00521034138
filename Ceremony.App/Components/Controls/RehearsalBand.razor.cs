using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The band that says, on every screen, that this is a rehearsal or that a device is virtual. Nothing otherwise.</summary>
public sealed partial class RehearsalBand
{
    /// <summary>True in a rehearsal.</summary>
    [Parameter]
    public bool Rehearsal { get; set; }

    /// <summary>True when the console accepts a virtual device outside a rehearsal.</summary>
    [Parameter]
    public bool AcceptsVirtual { get; set; }
}
