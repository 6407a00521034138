using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Rows of the loss matrix: people, and what goes with them.</summary>
public sealed partial class CustodyRows
{
    /// <summary>The people.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<CustodyPersonView> People { get; set; }

    /// <summary>Rows at most.</summary>
    [Parameter, EditorRequired]
    public required int MostPeople { get; set; }

    /// <summary>Keys in one row at most.</summary>
    [Parameter, EditorRequired]
    public required int MostKeys { get; set; }
}
