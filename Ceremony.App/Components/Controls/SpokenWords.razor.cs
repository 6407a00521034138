using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Words to say aloud, in the one face that nothing else uses.</summary>
public sealed partial class SpokenWords
{
    /// <summary>Who says what.</summary>
    [Parameter, EditorRequired]
    public required SpokenView Spoken { get; set; }
}
