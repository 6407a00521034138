using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>Offers a new share's printed sheet to its holder: shown to be printed, and read back in to show that it is whole.</summary>
public sealed partial class SheetOffer
{
    /// <summary>The ceremony.</summary>
    [Parameter, EditorRequired]
    public required string Ceremony { get; set; }

    /// <summary>The share, from 1.</summary>
    [Parameter, EditorRequired]
    public required int Share { get; set; }

    /// <summary>Called with the text that was typed back in.</summary>
    [Parameter]
    public EventCallback<string> OnEntered { get; set; }
}
