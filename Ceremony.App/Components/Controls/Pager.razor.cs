using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Which part of a long list is shown, and the ways to the parts beside it. Nothing where all of it is shown.</summary>
public sealed partial class Pager
{
    /// <summary>The part that is shown.</summary>
    [Parameter, EditorRequired]
    public required PagingView Paging { get; set; }

    /// <summary>What the list is, for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The address of a part, by its number.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> Address { get; set; }

    /// <summary>The way to the part before.</summary>
    [Parameter]
    public string Back { get; set; } = "Newer";

    /// <summary>The way to the part after.</summary>
    [Parameter]
    public string On { get; set; } = "Older";
}
