using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Ceremony.Domain.Journals;

/// <summary>The words that stand in the file for the enumerations of this folder. They are part of the frozen format.</summary>
internal static class JournalNames
{
    public const string Classified = "$classified";

    private static readonly SearchValues<char> _hexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly string[] _classes = ["public", "auditor", "internal"];
    private static readonly string[] _modes = ["production", "rehearsal", "virtual"];
    private static readonly string[] _kinds = ["ceremony", "annex", "register"];

    public static string Of(DisclosureClass value) => _classes[(int)value];

    public static string Of(JournalMode value) => _modes[(int)value];

    public static string Of(JournalKind value) => _kinds[(int)value];

    /// <summary>Reads the class of a non-public field; <c>public</c> is not one.</summary>
    public static bool TryNonPublic(string word, out DisclosureClass value)
    {
        value = (DisclosureClass)Array.IndexOf(_classes, word);
        return value is DisclosureClass.Auditor or DisclosureClass.Internal;
    }

    public static bool TryMode(string word, out JournalMode value)
    {
        value = (JournalMode)Array.IndexOf(_modes, word);
        return value >= 0;
    }

    public static bool TryKind(string word, out JournalKind value)
    {
        value = (JournalKind)Array.IndexOf(_kinds, word);
        return value >= 0;
    }

    /// <summary>True for 64 lower-case hex digits.</summary>
    public static bool IsHash([NotNullWhen(true)] string? text) =>
        text is { Length: 64 } && text.AsSpan().IndexOfAnyExcept(_hexDigits) < 0;

    /// <summary>True for a versioned event name such as <c>share.imported.v1</c>: words of a-z, 0-9 and hyphen, then <c>v</c> and a number from 1.</summary>
    public static bool IsEvent(string name)
    {
        var version = name.LastIndexOf('.');
        return version > 0 && name.Length <= 100 && IsVersion(name.AsSpan(version + 1)) && AreWords(name.AsSpan(0, version));
    }

    private static bool IsVersion(ReadOnlySpan<char> text) =>
        text.Length is >= 2 and <= 5 && text[0] == 'v' && text[1] is >= '1' and <= '9' && text[1..].IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool AreWords(ReadOnlySpan<char> text)
    {
        var startsWord = true;
        foreach (var c in text)
        {
            if (startsWord ? c is not (>= 'a' and <= 'z') : c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.'))
            {
                return false;
            }

            startsWord = c == '.';
        }

        return !startsWord;
    }
}
