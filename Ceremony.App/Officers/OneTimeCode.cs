using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Officers;

/// <summary>The code that the first administrator enrols with: 80 random bits, written as four groups of four characters.</summary>
public static class OneTimeCode
{
    // Crockford's base 32: no I, L, O, U, so that nothing is mistaken when read from a terminal.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 16;

    /// <summary>Makes a code to print once, and what is kept of it.</summary>
    public static (string Code, OneTimeCodeHash Kept) Create()
    {
        var characters = RandomNumberGenerator.GetString(Alphabet, Characters);
        var code = string.Join('-', characters.Chunk(4).Select(group => new string(group)));
        var salt = RandomNumberGenerator.GetBytes(16);
        return (code, new OneTimeCodeHash(salt, Hash(salt, Encoding.ASCII.GetBytes(characters))));
    }

    /// <summary>Compares in constant time. Hyphens, spaces and lower case are forgiven, and the letters O, I, L for the digits they look like.</summary>
    /// <param name="typed">The typed bytes.</param>
    /// <param name="kept">What was kept at first start.</param>
    public static bool Matches(SecretBuffer typed, OneTimeCodeHash kept)
    {
        using var plain = new SecretBuffer(typed.Length);
        var length = 0;
        foreach (var b in typed.Span)
        {
            var c = char.ToUpperInvariant((char)b);
            if (c is '-' or ' ')
            {
                continue;
            }

            plain.Span[length++] = (byte)(c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        }

        plain.Truncate(length);
        return CryptographicOperations.FixedTimeEquals(Hash(kept.Salt, plain.Span), kept.Hash);
    }

    private static byte[] Hash(byte[] salt, ReadOnlySpan<byte> code)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(code);
        return hash.GetHashAndReset();
    }
}
