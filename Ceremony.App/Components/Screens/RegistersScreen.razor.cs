using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Screens;

/// <summary>All registers at a glance: the questions and their answers.</summary>
public sealed partial class RegistersScreen
{
    /// <summary>The questions with their answers.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RegisterAnswerView> Answers { get; set; }

    /// <summary>Whether this is a rehearsal.</summary>
    [Parameter, EditorRequired]
    public required FrameView Frame { get; set; }

    /// <summary>Links to the other parts of the console.</summary>
    [Parameter]
    public IReadOnlyList<NavigationView> Navigation { get; set; } = [];
}
