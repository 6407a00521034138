using System.Text;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.App.Commands.Shares;

/// <summary>Reads an envelope from its file or from the text of its sheet.</summary>
internal static class PieceFile
{
    private const int MostBytes = 16 * 1024;
    private const int LongestPiece = 128;

    private static readonly byte[] Mark = "ENVELOPE"u8.ToArray();

    /// <summary>True where a file begins with an envelope's mark.</summary>
    /// <param name="path">The file.</param>
    public static bool IsEnvelope(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var start = new byte[Mark.Length];
            return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Mark);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>True where a file holds a piece in numbers: text with the hex digits that no sheet has.</summary>
    /// <param name="path">The file.</param>
    public static bool IsSplitPiece(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var start = new SecretBuffer(LongestPiece);
            start.Truncate(stream.ReadAtLeast(start.Span, start.Length, throwOnEndOfStream: false));
            return IsText(start.Span) && start.Span.Count((byte)':') > 4 && start.Span.Length < LongestPiece;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads it, and tells why where it cannot.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">Where the reason goes.</param>
    /// <returns>The envelope, which the caller disposes; or null.</returns>
    public static Envelope? ReadEnvelope(string path, TextWriter error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var bytes = new SecretBuffer(MostBytes);
            bytes.Truncate(stream.ReadAtLeast(bytes.Span, bytes.Length, throwOnEndOfStream: false));
            var reading = IsSheet(bytes.Span) ? EnvelopeSheet.Read(Encoding.ASCII.GetString(bytes.Span)) : Envelope.Parse(bytes.Span);
            if (reading is EnvelopeReading.Read read)
            {
                return read.Envelope;
            }

            error.WriteLine($"{path}: {((EnvelopeReading.Refused)reading).Refusal}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.");
        }

        return null;
    }

    private static bool IsSheet(ReadOnlySpan<byte> bytes) => IsText(bytes) && !bytes.StartsWith(Mark);

    private static bool IsText(ReadOnlySpan<byte> bytes) => !bytes.IsEmpty && !bytes.ContainsAnyExceptInRange((byte)'\t', (byte)'~');
}
