namespace Ceremony.App.ViewModels;

/// <summary>Words to say aloud.</summary>
/// <param name="Speaker">Who says them.</param>
/// <param name="Words">The words, without quotation marks.</param>
public sealed record SpokenView(string Speaker, string Words);
