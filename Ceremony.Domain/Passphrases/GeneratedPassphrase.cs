using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Passphrases;

/// <summary>A passphrase that the console offers: eight words of the fingerprint list, 88 random bits.</summary>
public static class GeneratedPassphrase
{
    /// <summary>Words in a passphrase.</summary>
    public const int Words = 8;

    /// <summary>Random bytes that it takes.</summary>
    public const int RandomBytes = Words * WordList.BitsPerWord / 8;

    // Visible on paper, one key on every keyboard, and never doubled by accident as a blank is.
    private const byte Separator = (byte)'-';

    /// <summary>Writes the passphrase: lower-case words with hyphens between them, ASCII, at most 71 bytes.</summary>
    /// <param name="random">11 fresh random bytes; the caller zeroes them.</param>
    /// <returns>The passphrase; the caller disposes it. It never was a string.</returns>
    /// <exception cref="ArgumentException">Not 11 bytes.</exception>
    public static SecretBuffer From(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"A passphrase takes {RandomBytes} random bytes.", nameof(random));
        }

        var passphrase = new SecretBuffer((Words * (WordList.LongestWord + 1)) - 1);
        var length = 0;
        for (var i = 0; i < Words; i++)
        {
            if (i > 0)
            {
                passphrase.Span[length++] = Separator;
            }

            var letters = WordList.Letters(WordList.IndexAt(random, i));
            letters.CopyTo(passphrase.Span[length..]);
            length += letters.Length;
        }

        passphrase.Truncate(length);
        return passphrase;
    }
}
