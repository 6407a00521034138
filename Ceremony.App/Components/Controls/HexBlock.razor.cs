using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A hash in groups and lines, to be compared by eye.</summary>
public sealed partial class HexBlock
{
    /// <summary>Hex digits without spaces.</summary>
    [Parameter, EditorRequired]
    public required string Hex { get; set; }

    /// <summary>Groups of four on a line.</summary>
    [Parameter]
    public int GroupsOnLine { get; set; } = 8;
}
