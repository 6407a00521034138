using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>A question with one or two buttons; what each does stands on it.</summary>
public sealed partial class ChoiceForm
{
    /// <summary>What the first button says.</summary>
    [Parameter, EditorRequired]
    public required string Yes { get; set; }

    /// <summary>What the other says; null if there is only one.</summary>
    [Parameter]
    public string? No { get; set; }

    /// <summary>What follows.</summary>
    [Parameter]
    public string? Note { get; set; }

    /// <summary>Called with true for the first.</summary>
    [Parameter]
    public EventCallback<bool> OnAnswer { get; set; }
}
