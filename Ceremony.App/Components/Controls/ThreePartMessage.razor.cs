using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>What happened, what is safe, what to do now; the rule code last and quietly.</summary>
public sealed partial class ThreePartMessage
{
    /// <summary>What to say.</summary>
    [Parameter, EditorRequired]
    public required MessageView Message { get; set; }
}
