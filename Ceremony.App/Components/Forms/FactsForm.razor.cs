using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Forms;

/// <summary>Fields for facts that are not secret.</summary>
public sealed partial class FactsForm
{
    /// <summary>The fields, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<FactFieldView> Fields { get; set; }

    /// <summary>What the button says will happen.</summary>
    [Parameter, EditorRequired]
    public required string Button { get; set; }

    /// <summary>Called with a value for each field.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<string, string>> OnEntered { get; set; }

    private readonly Dictionary<string, string> _values = [];

    private Task EnterAsync() => OnEntered.InvokeAsync(
        Fields.ToDictionary(field => field.Name, field => _values.GetValueOrDefault(field.Name, string.Empty).Trim()));
}
