using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The acts of the script, and the steps of the present act.</summary>
public sealed partial class ActsList
{
    /// <summary>All acts, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ActView> Acts { get; set; }
}
