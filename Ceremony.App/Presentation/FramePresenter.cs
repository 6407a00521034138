using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Presentation;

/// <summary>The frame of every screen of a ceremony.</summary>
internal static class FramePresenter
{
    /// <summary>Masthead, band and script line of a ceremony whose script is locked.</summary>
    public static FrameView Of(CeremonyState state) => new(
        state.Script.Title,
        $"{state.Id}, {state.Script.Place}",
        state.IsRehearsal,
        state.AcceptsVirtual && !state.IsRehearsal,
        new ScriptLineView(state.Script.Sha256, WordsOf(state.Script.Sha256)));

    /// <summary>The words of a SHA-256.</summary>
    /// <param name="sha256">64 hex digits.</param>
    public static IReadOnlyList<string> WordsOf(string sha256) => FingerprintWords.Of(Convert.FromHexString(sha256)).Words;
}
