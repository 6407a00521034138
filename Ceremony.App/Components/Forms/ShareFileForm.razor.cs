using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>Takes a share file from its holder. js/share-file.js posts it: a file never travels over the circuit.</summary>
public sealed partial class ShareFileForm
{
    /// <summary>The lease that this page was drawn for.</summary>
    [Parameter, EditorRequired]
    public required string Lease { get; set; }

    /// <summary>What is wanted: "Share file of share 2".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Its name and hash on record.</summary>
    [Parameter]
    public string? Hint { get; set; }
}
