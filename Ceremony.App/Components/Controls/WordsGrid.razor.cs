using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>Words to copy by hand or to compare, numbered for the eye.</summary>
public sealed partial class WordsGrid
{
    /// <summary>The words, in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Words { get; set; }

    /// <summary>What they are, read aloud before them.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }
}
