using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Controls;

/// <summary>The script's hash, in hex and in words, on every screen from the moment the script is locked.</summary>
public sealed partial class ScriptLine
{
    /// <summary>The hash; null before the script is locked, and then nothing is shown.</summary>
    [Parameter]
    public ScriptLineView? Script { get; set; }

    private IEnumerable<(string[] Words, bool Last)> Groups =>
        Script!.Words.Chunk(4).Select((words, index) => (words, (index + 1) * 4 >= Script.Words.Count));
}
