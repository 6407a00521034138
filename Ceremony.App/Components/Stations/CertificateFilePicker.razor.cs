using Ceremony.App.Orchestration.Stations;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>Files for issuing on the media that are mounted at the console, one button each.</summary>
public sealed partial class CertificateFilePicker
{
    /// <summary>What is mounted now.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CertificateFileOnMedium> Files { get; set; }

    /// <summary>What is asked for, with its article.</summary>
    [Parameter, EditorRequired]
    public required string What { get; set; }

    /// <summary>SHA-256 of the approved file, hex.</summary>
    [Parameter, EditorRequired]
    public required string Sha256 { get; set; }

    /// <summary>Called with the file.</summary>
    [Parameter]
    public EventCallback<CertificateFileOnMedium> OnChosen { get; set; }
}
