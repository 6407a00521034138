using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Links to all registers.</summary>
public sealed partial class RegisterTabs
{
    /// <summary>Name of the register that is shown; empty for all at a glance.</summary>
    [Parameter, EditorRequired]
    public required string Current { get; set; }
}
