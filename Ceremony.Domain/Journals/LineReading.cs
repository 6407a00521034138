using System.Buffers;

namespace Ceremony.Domain.Journals;

/// <summary>One line of a journal as it was read by itself: what it says, and what its content asks for as its hash. Depends on no other line.</summary>
/// <param name="Line">The line; null when it could not be read.</param>
/// <param name="Hash">The hash of its content: 64 lower-case hex digits; null without a line.</param>
/// <param name="Fault">Why it could not be read; null with a line.</param>
internal readonly record struct LineReading(JournalLine? Line, string? Hash, string? Fault)
{
    /// <summary>Reads a line.</summary>
    /// <param name="utf8">The line without its line end.</param>
    /// <param name="scratch">Space to write in; its content is of no use afterwards.</param>
    public static LineReading Of(ReadOnlySpan<byte> utf8, ArrayBufferWriter<byte> scratch)
    {
        try
        {
            return new(JournalLine.ParseAndHash(utf8, scratch, out var hash), hash, null);
        }
        catch (JournalFormatException e)
        {
            return new(null, null, e.Message);
        }
    }
}
