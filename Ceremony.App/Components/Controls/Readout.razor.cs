using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A fact that a device states, with the time at which it was read.</summary>
public sealed partial class Readout
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public required ReadoutView View { get; set; }
}
