namespace Ceremony.App.ViewModels;

/// <summary>A measured progress. What cannot be measured is said in words instead.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="SecondsLeft">An estimate, or null while there is none.</param>
public sealed record ProgressView(int Percent, int? SecondsLeft = null)
{
    /// <summary>The figure beside the bar: "62 %, about 4 s left".</summary>
    public string Text => SecondsLeft is { } seconds ? $"{Percent} %, about {seconds} s left" : $"{Percent} %";
}
