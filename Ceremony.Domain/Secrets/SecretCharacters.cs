using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Ceremony.Domain.Secrets;

/// <summary>
/// A secret as characters, for what takes nothing else, such as the reading of a PKCS #12 file. Like <see cref="SecretBuffer"/> it lies in
/// pinned memory, is zeroed on <see cref="Dispose"/>, and never is a string.
/// </summary>
public sealed class SecretCharacters : IDisposable
{
    private readonly char[] _characters;

    private SecretCharacters(ReadOnlySpan<byte> utf8)
    {
        _characters = GC.AllocateArray<char>(Encoding.UTF8.GetCharCount(utf8), pinned: true);
        Encoding.UTF8.GetChars(utf8, _characters);
    }

    /// <summary>The characters; zeros after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<char> Span => _characters;

    /// <summary>Decodes a secret.</summary>
    /// <param name="secret">Its bytes, UTF-8; they stay the caller's.</param>
    public static SecretCharacters Of(SecretBuffer secret) => new(secret.Span);

    /// <summary>Zeroes the characters. Safe to call more than once.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_characters.AsSpan()));

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(SecretCharacters);
}
