using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A field for one share file, by choosing or by dropping. The file is sealed already: it carries no open secret.</summary>
public sealed partial class FileDrop
{
    /// <summary>The field's id, unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What is wanted: "Share file of share 2".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The lease under which it is sent.</summary>
    [Parameter, EditorRequired]
    public required string Lease { get; set; }

    /// <summary>Where to find it, and what happens with it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>File name endings that are offered.</summary>
    [Parameter]
    public string Accept { get; set; } = ".pbe,.envelope";
}
