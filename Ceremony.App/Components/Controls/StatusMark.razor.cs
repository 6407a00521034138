using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A status: its shape, its word, its colour, in that order of trust.</summary>
public sealed partial class StatusMark
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required StatusView Status { get; set; }
}
