using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Asks once more before something that cannot be taken back. The button says what will happen.</summary>
public sealed partial class ConfirmDialog
{
    /// <summary>The question, or what is about to happen.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What follows from it, and what is safe.</summary>
    [Parameter, EditorRequired]
    public required string Detail { get; set; }

    /// <summary>What the button says: "Abort ceremony C-2026-014".</summary>
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    /// <summary>Label of a reason to write; null if none is asked.</summary>
    [Parameter]
    public string? ReasonLabel { get; set; }

    /// <summary>Called with the reason (empty if none is asked).</summary>
    [Parameter]
    public EventCallback<string> OnConfirmed { get; set; }

    /// <summary>Called when nothing is to happen.</summary>
    [Parameter]
    public EventCallback OnCancelled { get; set; }

    private string _reason = string.Empty;

    private Task ConfirmAsync() => OnConfirmed.InvokeAsync(_reason.Trim());
}
