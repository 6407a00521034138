using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Who is awaited, with a status each; then everybody else who is present.</summary>
public sealed partial class Roster
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required RosterView View { get; set; }
}
