using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>What a station shows while a typed secret is held: that it is, for how long, and how far its step has come.</summary>
public sealed partial class HeldNotice
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required HeldView View { get; set; }

    /// <summary>Called when the officer wants it zeroed now.</summary>
    [Parameter]
    public EventCallback OnZero { get; set; }
}
