using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>One row of a printed envelope: its number, up to 40 letters for up to 20 bytes, and a check group.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Letters of <see cref="CheckGroup.Alphabet"/>, two for each byte.</param>
public sealed record EnvelopeSheetRow(int Number, string Text)
{
    private static readonly SearchValues<char> AllLetters = SearchValues.Create(CheckGroup.Alphabet);

    /// <summary>The row's <see cref="CheckGroup"/>.</summary>
    public string Check => CheckGroup.Of(Number, Text);

    /// <summary>The row's letters in groups of four, as they are printed.</summary>
    public string Grouped => string.Join(' ', Text.Chunk(4).Select(group => new string(group)));

    /// <summary>The row as it is printed: number, letters in groups of four, check group.</summary>
    public override string ToString() => $"{Number}: {Grouped} {Check}";

    internal static Typed Parse(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        var number = digits is 1 or 2 ? int.Parse(line.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) : (int?)null;
        return new Typed(number is > 0 ? number : null, digits > 0 ? line[digits..].TrimStart(':', '.', ')') : line);
    }

    /// <summary>A row as somebody typed it.</summary>
    internal sealed class Typed
    {
        private readonly byte[] _text;
        private readonly byte[] _check;
        private readonly bool _hasForm;

        public Typed(int? number, string letters)
        {
            Number = number;
            Letters = letters;
            Text = letters[..^Math.Min(CheckGroup.Letters, letters.Length)];
            _text = Encoding.ASCII.GetBytes(Text);
            _check = Encoding.ASCII.GetBytes(letters[Text.Length..]);
            _hasForm = Text.Length is > 0 and <= 2 * EnvelopeSheet.RowBytes && Text.Length % 2 == 0 && !letters.AsSpan().ContainsAnyExcept(AllLetters);
        }

        public int? Number { get; }

        public string Letters { get; }

        public string Text { get; }

        public bool Agrees(int row) => _hasForm && CheckGroup.Agrees(row, _text, _check);

        /// <summary>The row that this is: the next one, or a later one that its check group agrees with when rows before it were left out.</summary>
        public int RowFrom(int next, int last)
        {
            for (var row = next; row <= last && Number is null && _hasForm; row++)
            {
                if (Agrees(row))
                {
                    return row;
                }
            }

            return Number ?? next;
        }
    }
}
