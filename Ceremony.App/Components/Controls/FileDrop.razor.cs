using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Ceremony.App.Components.Controls;

/// <summary>A field for one file, by choosing or by dropping. The file is sealed already: share files carry no open secret.</summary>
public sealed partial class FileDrop
{
    /// <summary>The field's id, unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What is wanted: "Share file of share 2".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Where to find it, and what happens with it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong with the last file; null if nothing.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>File name endings that are offered.</summary>
    [Parameter]
    public string Accept { get; set; } = ".pbe";

    /// <summary>Called with the file.</summary>
    [Parameter]
    public EventCallback<InputFileChangeEventArgs> OnFile { get; set; }

    private string? DescribedBy => (Hint, Fault) switch
    {
        (null, null) => null,
        ({ }, null) => $"{Id}-hint",
        (null, { }) => $"{Id}-fault",
        _ => $"{Id}-hint {Id}-fault",
    };
}
