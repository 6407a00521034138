using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Ceremony.EndToEnd.Tests.Screens.Gallery;

/// <summary>A screen and what lies over it.</summary>
public sealed class Both : ComponentBase
{
    [Parameter]
    public RenderFragment? First { get; set; }

    [Parameter]
    public RenderFragment? Second { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddContent(0, First);
        builder.AddContent(1, Second);
    }
}
