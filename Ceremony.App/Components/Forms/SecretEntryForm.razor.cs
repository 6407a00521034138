using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>The one form of a station that takes secrets. What is typed never reaches this component: js/secret-entry.js takes it out of the fields, seals it and posts it (see Stations/Entry).</summary>
public sealed partial class SecretEntryForm
{
    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public required SecretEntryView Entry { get; set; }

    /// <summary>Fields that are not secret and belong to the same entry, such as a name.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private readonly ElementReference[] _fields = new ElementReference[8];
    private string? _focused;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused != Entry.Key && !Entry.LeavesFocus)
        {
            _focused = Entry.Key;
            await _fields[0].FocusAsync();
        }
    }

    private static string? HintOf(SecretFieldView field) => field.Hint is null ? null : $"secret-{field.Name}-hint";
}
