using System.Buffers;
using System.Text;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Passphrases;

/// <summary>
/// What a passphrase of an officer's own choosing must be, when it is to protect something new. Files made elsewhere
/// may have been given any password, so this is never asked when one is opened.
/// </summary>
public static class OwnPassphraseRule
{
    /// <summary>Fewest characters.</summary>
    public const int FewestCharacters = 16;

    /// <summary>Checks a passphrase; no score or length of it goes anywhere.</summary>
    /// <param name="utf8">The passphrase's bytes as typed, UTF-8. Characters are counted as Unicode scalar values.</param>
    /// <returns>Why it is not taken, or null when it is.</returns>
    public static Refusal? Check(ReadOnlySpan<byte> utf8)
    {
        var characters = 0;
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var consumed) != OperationStatus.Done || Rune.IsControl(rune))
            {
                return Untypeable;
            }

            characters++;
            utf8 = utf8[consumed..];
        }

        return characters < FewestCharacters ? TooShort : null;
    }

    private static Refusal TooShort { get; } = new(
        RuleCodes.PassphraseShort,
        $"This passphrase has fewer than {FewestCharacters} characters.",
        "It was not used and not kept.",
        "Choose a longer one, for instance several words, or take the one that is offered.");

    private static Refusal Untypeable { get; } = new(
        RuleCodes.PassphraseCharacters,
        "This passphrase has a character that other programs do not let people type, for instance a tab or the end of a line.",
        "It was not used and not kept.",
        "Choose one of letters, digits, blanks and signs.");
}
