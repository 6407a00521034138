namespace Ceremony.App.Presentation;

/// <summary>What somebody looks for in a long list: words, all of which an entry must have, in any order and in upper or lower case.</summary>
internal readonly record struct SearchWords
{
    private readonly string[] _words;

    /// <summary>Makes it of what was typed; nothing typed is found everywhere.</summary>
    /// <param name="typed">As it was typed.</param>
    public SearchWords(string typed) => _words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>True if each word is in one of the texts.</summary>
    /// <param name="texts">The texts of an entry.</param>
    public bool AreIn(IEnumerable<string?> texts) => _words is not { Length: > 0 } || texts.ToArray() is var all && Array.TrueForAll(_words, word => Array.Exists(all, text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
