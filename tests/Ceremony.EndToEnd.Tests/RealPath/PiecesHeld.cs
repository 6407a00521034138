using System.Globalization;
using System.Text;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;
using Ceremony.EndToEnd.Tests.Secrets;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>What the piece holders of a held ceremony carried home, opened outside the console: pieces, and the passwords that they join to.</summary>
internal static class PiecesHeld
{
    /// <summary>Opens the envelopes of a share from their files and joins them.</summary>
    /// <param name="medium">The folder with the files.</param>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="share">Index from 1.</param>
    /// <param name="passwords">Password of each piece's holder, from piece 1.</param>
    /// <param name="canaries">Gets each piece, the random bytes behind the share password, and that password.</param>
    /// <returns>The share password, 64 hexadecimal characters.</returns>
    public static byte[] Envelopes(string medium, string ceremony, int share, IReadOnlyList<string> passwords, List<Canary> canaries)
    {
        var pieces = new List<EnvelopePiece>();
        for (var number = 1; number <= passwords.Count; number++)
        {
            using var envelope = EnvelopeOf(medium, ceremony, share, number);
            using var password = SecretBuffer.CopyOf(Encoding.UTF8.GetBytes(passwords[number - 1]));
            var piece = Assert.IsType<EnvelopeOpening.Opened>(EnvelopeFormat.Open(envelope, password, int.MaxValue)).Piece;
            using var bytes = piece.ToSecret();
            canaries.Add(new Canary(Text($"piece {number} of share {share}"), bytes.Span[..EnvelopePiece.ValueBytes].ToArray()));
            canaries.Add(new Canary(Text($"salt of piece {number} of share {share}"), bytes.Span[EnvelopePiece.ValueBytes..].ToArray()));
            pieces.Add(piece);
        }

        using var joined = Assert.IsType<PasswordJoining.Joined>(EnvelopeSet.Join(pieces)).Password;
        pieces.ForEach(piece => piece.Dispose());
        var text = joined.Span.ToArray();
        canaries.Add(new Canary(Text($"password of share {share}"), text));
        canaries.Add(new Canary(Text($"bytes of the password of share {share}"), Convert.FromHexString(Encoding.ASCII.GetString(text))));
        return text;
    }

    /// <summary>Joins split pieces as their holders wrote them down.</summary>
    /// <param name="share">Index from 1.</param>
    /// <param name="written">The pieces, from piece 1.</param>
    /// <param name="canaries">Gets the value of each piece as it is written, and the share password.</param>
    /// <returns>The share password, 8 bytes.</returns>
    public static byte[] Split(int share, IReadOnlyList<string> written, List<Canary> canaries)
    {
        var pieces = written.Select(text => Assert.IsType<PieceReading.Read>(PieceText.Read(Encoding.ASCII.GetBytes(text))).Piece).ToList();
        foreach (var piece in pieces)
        {
            using var value = piece.ValueText();
            var text = Encoding.ASCII.GetString(value.Span);
            canaries.Add(Canary.Typed(Text($"value of piece {piece.Number} of share {share}"), text));
            canaries.Add(new Canary(Text($"bytes of the value of piece {piece.Number} of share {share}"), Convert.FromHexString(text.Replace(":", "", StringComparison.Ordinal))));
        }

        using var joined = Assert.IsType<PasswordJoining.Joined>(PasswordSplitting.Join(pieces)).Password;
        pieces.ForEach(piece => piece.Dispose());
        canaries.Add(new Canary(Text($"password of share {share}"), joined.Span.ToArray()));
        return joined.Span.ToArray();
    }

    /// <summary>The rows of every printed envelope of a share. They hold the sealed piece: no file of the console may have them, but a page may.</summary>
    public static IEnumerable<Canary> Rows(string medium, string ceremony, int share, int pieces)
    {
        for (var number = 1; number <= pieces; number++)
        {
            using var envelope = EnvelopeOf(medium, ceremony, share, number);

            // The first rows are the header, which the journal names in part.
            foreach (var row in EnvelopeSheet.Of(envelope).Rows.TakeLast(4).SkipLast(1))
            {
                yield return Canary.Typed(Text($"row {row.Number} of the sheet of piece {number} of share {share}"), row.Text);
                yield return Canary.Typed(Text($"row {row.Number} of the sheet of piece {number} of share {share}, as printed"), row.Grouped);
            }
        }
    }

    /// <summary>An envelope's file.</summary>
    public static Envelope EnvelopeFrom(string path) => Assert.IsType<EnvelopeReading.Read>(Envelope.Parse(File.ReadAllBytes(path))).Envelope;

    private static Envelope EnvelopeOf(string medium, string ceremony, int share, int number) =>
        EnvelopeFrom(Path.Combine(medium, Envelope.NameFor(ceremony, share, number)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
