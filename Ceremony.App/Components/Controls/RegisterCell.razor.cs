using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>A cell of a register: its status or its text, and quiet lines under it.</summary>
public sealed partial class RegisterCell
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public required RegisterCellView Cell { get; set; }

    private string? Class => Cell.IsCode ? "code" : null;
}
