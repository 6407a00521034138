using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>A field for a printed share sheet that is typed or scanned back in.</summary>
public sealed partial class SheetForm
{
    private string _text = "";

    /// <summary>What the field is for.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Under what the text is sealed.</summary>
    [Parameter]
    public string Hint { get; set; } = "The text is sealed under the share’s password.";

    /// <summary>Called with what was typed.</summary>
    [Parameter]
    public EventCallback<string> OnEntered { get; set; }

    private Task EnterAsync() => OnEntered.InvokeAsync(_text);
}
