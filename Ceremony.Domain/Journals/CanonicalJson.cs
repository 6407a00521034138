using System.Buffers;

namespace Ceremony.Domain.Journals;

/// <summary>
/// The one encoder and the one parser of everything that is hashed or signed: canonical JSON as RFC 8785 defines it,
/// limited to integers within 2^53 - 1 and to the non-public fields of <c>docs/formats/journal.md</c>.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Objects and lists may be nested this deep.</summary>
    public const int MaxDepth = 32;

    /// <summary>Writes a value in its one canonical form, as UTF-8 without byte order mark or line end.</summary>
    /// <param name="value">The value; a non-public field in it must have come from a line, so that it has its salt.</param>
    /// <exception cref="JournalFormatException">A text holds half of a surrogate pair, a field has no salt yet, or the nesting is too deep.</exception>
    public static byte[] Encode(JournalValue value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        new CanonicalWriter(buffer, committed: false).Write(value);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a value and refuses everything that is not the canonical form of it.</summary>
    /// <param name="utf8">The whole input.</param>
    /// <exception cref="JournalFormatException">The input is no JSON, has a name twice, a fraction, too deep a nesting, a misused <c>$</c> name, or is not canonical.</exception>
    public static JournalValue Parse(ReadOnlySpan<byte> utf8)
    {
        var value = CanonicalParser.Parse(utf8);
        RequireSame(Encode(value), utf8);
        return value;
    }

    /// <summary>Input is canonical when writing what was read gives the same bytes; no other rule is needed.</summary>
    internal static void RequireSame(ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> input)
    {
        if (!canonical.SequenceEqual(input))
        {
            throw new JournalFormatException(
                $"Not canonical JSON (RFC 8785): from byte {canonical.CommonPrefixLength(input)} on, the canonical form differs.");
        }
    }
}
