using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The head of a page or of the console: the product, what this is about, and the clock.</summary>
public sealed partial class Masthead
{
    /// <summary>What the screen is about: the ceremony, or the organisation.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A quiet second line: the ceremony's id and place.</summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>True in a rehearsal.</summary>
    [Parameter]
    public bool Rehearsal { get; set; }

    /// <summary>True when a virtual device is accepted outside a rehearsal.</summary>
    [Parameter]
    public bool AcceptsVirtual { get; set; }

    /// <summary>Links to the other parts of the console; none on the console screen.</summary>
    [Parameter]
    public IReadOnlyList<NavigationView> Navigation { get; set; } = [];

    /// <summary>What stands at the far end: the clock.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
