using System.Globalization;
using System.Text;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Splitting;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Splitting;

public class PieceTextTests
{
    private const ulong Prime = 0xD0C7EA19BFE9C68B;

    private static readonly Gen<PasswordPiece> Pieces = Gen.Select(Gen.Int[1, 16], Gen.ULong, Gen.Int[0, 63])
        .Select((number, value, shift) => new PasswordPiece(Prime, number, (value >> shift) % Prime));

    [Fact]
    public void A_piece_is_printed_in_two_rows_with_check_groups()
    {
        using var documented = new PasswordPiece(Prime, 3, 0x62F80A3EF6A30279);
        Assert.Equal("1: d0:c7:ea:19:bf:e9:c6:8b DHHR\n2: 3 62:f8:0a:3e:f6:a3:02:79 FWHE", Text(documented));
        using var piece = new PasswordPiece(Prime, 12, 0x000A3EF6A3027900);

        Assert.Matches("^1: d0:c7:ea:19:bf:e9:c6:8b [A-Z]{4}\n2: 12 0a:3e:f6:a3:02:79:00 [A-Z]{4}$", Text(piece));
    }

    [Fact]
    public void What_is_printed_is_read_back_however_it_is_typed() => Pieces.Sample(piece =>
    {
        var text = Text(piece);
        var rows = text.Split('\n');
        string[] typings =
        [
            text,
            text + "\r\n",
            text.Replace("\n", "\r\n\r\n", StringComparison.Ordinal),
            text.Replace('\n', ' '),
            text.ToUpperInvariant(),
            text.ToLowerInvariant(),
            $"{rows[0][3..]}\n{rows[1][3..]}",
            $"  {rows[0].Replace(":", "", StringComparison.Ordinal)[2..]} \n {rows[1][3..].Replace(':', ' ')} ",
            $"1. {rows[0][3..^5].Replace(":", "", StringComparison.Ordinal)}{rows[0][^4..]}\n2) {rows[1][3..^5]}{rows[1][^4..]}",
        ];

        Assert.All(typings, typed => AssertSame(piece, PieceText.Read(Encoding.ASCII.GetBytes(typed))));
    }, iter: 1000);

    [Fact]
    public void A_number_above_nine_may_be_typed_in_decimal_and_in_hex() => Assert.All(Enumerable.Range(10, 7), number =>
    {
        using var piece = new PasswordPiece(Prime, number, 0x62F80A3EF6A30279);
        var text = Text(piece);
        var start = text.IndexOf("2: ", StringComparison.Ordinal) + 3;

        foreach (var typed in new[] { number.ToString("x", CultureInfo.InvariantCulture), number.ToString("X2", CultureInfo.InvariantCulture), $"0{number}" })
        {
            AssertSame(piece, PieceText.Read(Encoding.ASCII.GetBytes(text[..start] + typed + text[(start + 2)..])));
        }
    });

    [Fact]
    public void Every_wrong_character_is_noticed_and_its_row_is_named()
    {
        using var piece = new PasswordPiece(Prime, 7, 0x62F80A3EF6A30279);
        var text = Text(piece);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) && text[(i + 1)..] is not [':', ' ', ..])
            {
                foreach (var wrong in "0123456789abcdefXYZ".Where(wrong => char.ToUpperInvariant(wrong) != char.ToUpperInvariant(text[i])))
                {
                    var refused = Assert.IsType<PieceReading.Refused>(PieceText.Read(Encoding.ASCII.GetBytes(text[..i] + wrong + text[(i + 1)..])));
                    var row = i < text.IndexOf('\n', StringComparison.Ordinal) ? 1 : 2;
                    Assert.Equal(("PIECE-ROW-MISTYPED", $"{row}"), (refused.Refusal.Rule, string.Join(',', refused.Rows)));
                    Assert.Contains($"Row {row} is mistyped", refused.Refusal.WhatHappened, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("1: d0:c7:ea:19:bf:e9:c6:8b\n2: 3 62:f8:0a:3e:f6:a3:02:79", "PIECE-CHECK-MISSING", 1, 2)]
    [InlineData("1: d0:c7:ea:19:bf:e9:ac:de\n2: 3 62:f8:0a:3e:f6:a3:ac:ed", "PIECE-CHECK-MISSING", 1, 2)]
    [InlineData("1: d0:c7:ea:19:bf:e9:c6:8b AAAA\n2: 3 62:f8:0a:3e:f6:a3:02:79 AAAA", "PIECE-ROW-MISTYPED", 1, 2)]
    [InlineData("", "PIECE-ROWS")]
    [InlineData("2: 3 62:f8:0a:3e:f6:a3:02:79 AAAA", "PIECE-ROWS")]
    [InlineData("1\n2\n3", "PIECE-ROWS")]
    [InlineData("\n\n", "PIECE-ROWS")]
    public void Other_text_is_refused_by_name(string typed, string rule, params int[] rows)
    {
        var refused = Assert.IsType<PieceReading.Refused>(PieceText.Read(Encoding.ASCII.GetBytes(typed)));

        Assert.Equal(rule, refused.Refusal.Rule);
        Assert.Equal(rows, refused.Rows);
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_and_mutated_text_is_the_piece_or_refused_with_a_rule()
    {
        using var piece = new PasswordPiece(Prime, 12, 0x62F80A3EF6A30279);
        var text = Text(piece);
        Gen.Select(Gen.String[Gen.Char["0123456789abcdefACDXY: \n\r\t-"], 0, 20], Gen.Int[0, text.Length], Gen.Int[0, 20], Gen.Bool).Sample((random, at, cut, mutated) =>
        {
            var typed = mutated ? text[..at] + random + text[Math.Min(text.Length, at + cut)..] : random;
            switch (PieceText.Read(Encoding.Latin1.GetBytes(typed)))
            {
                case PieceReading.Read read:
                    AssertIsWhatWasTyped(read, typed);
                    break;
                case PieceReading.Refused refused:
                    Assert.StartsWith("PIECE-", refused.Refusal.Rule, StringComparison.Ordinal);
                    break;
            }
        }, iter: 100_000);
    }

    // The check groups are 16 bits: among so many texts a few that agree with theirs by chance are to be expected. They are read as they stand.
    private static void AssertIsWhatWasTyped(PieceReading.Read read, string typed)
    {
        using var piece = read.Piece;
        var written = Text(piece);
        Assert.EndsWith(written[^CheckGroup.Letters..], typed.TrimEnd(), StringComparison.OrdinalIgnoreCase);
        AssertSame(piece, PieceText.Read(Encoding.ASCII.GetBytes(written)));
    }

    private static string Text(PasswordPiece piece)
    {
        using var text = PieceText.Write(piece);
        return Encoding.ASCII.GetString(text.Span);
    }

    private static void AssertSame(PasswordPiece expected, PieceReading reading)
    {
        using var piece = Assert.IsType<PieceReading.Read>(reading).Piece;
        Assert.Equal((expected.Prime, expected.Number, expected.Value), (piece.Prime, piece.Number, piece.Value));
    }
}
