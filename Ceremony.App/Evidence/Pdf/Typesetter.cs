using System.Globalization;
using System.Text;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>Measures text and breaks it into lines.</summary>
internal sealed class Typesetter
{
    public const float MarkHeight = 0.78f;
    public const float MarkAdvance = 1.12f;
    private readonly Dictionary<(FontFace, string), float> _widths = [];

    public float Width(string text, TextStyle style) => Measure(text, style.Resolve(FontFace.Text), style.Size, style.Tracking);

    /// <summary>Breaks at spaces and forced breaks; a word that is wider than the line is broken where it must be.</summary>
    public IReadOnlyList<TextLine> Break(RichText text, TextStyle style, float width)
    {
        var lines = new List<TextLine>();
        var words = new List<List<Atom>>();
        var used = 0f;
        void End()
        {
            lines.Add(Line(words, style));
            words.Clear();
            used = 0;
        }

        foreach (var word in Words(text, style))
        {
            if (word is null)
            {
                End();
                continue;
            }

            var rest = word;
            while (true)
            {
                var space = words.Count == 0 ? 0 : Measure(" ", words[^1][^1].Face, words[^1][^1].Size, style.Tracking);
                var needed = rest.Sum(atom => WidthOf(atom, style));
                if (used + space + needed <= width + 0.01f)
                {
                    words.Add(rest);
                    used += space + needed;
                    break;
                }

                if (words.Count > 0)
                {
                    End();
                    continue;
                }

                var (head, tail) = Split(rest, style, width);
                words.Add(head);
                if (tail.Count == 0)
                {
                    used = width;
                    break;
                }

                End();
                rest = tail;
            }
        }

        End();
        return lines;
    }

    // Words as lists of glued atoms; null is a forced line break.
    private static IEnumerable<List<Atom>?> Words(RichText text, TextStyle style)
    {
        List<Atom>? word = null;
        foreach (var span in text.Spans)
        {
            var face = style.Resolve(span.Face);
            var mark = span.Mark;
            var run = new StringBuilder();
            foreach (var rune in FontCoverage.Printable(span.Text).EnumerateRunes())
            {
                if (rune.Value is not (' ' or '\n'))
                {
                    run.Append(rune.ToString());
                    continue;
                }

                if (run.Length > 0)
                {
                    (word ??= []).Add(new Atom(run.ToString(), face, style.Size * span.Scale, mark));
                    mark = false;
                    run.Clear();
                }

                if (word is not null)
                {
                    yield return word;
                    word = null;
                }

                if (rune.Value == '\n')
                {
                    yield return null;
                }
            }

            if (run.Length > 0)
            {
                (word ??= []).Add(new Atom(run.ToString(), face, style.Size * span.Scale, mark));
            }
        }

        if (word is not null)
        {
            yield return word;
        }
    }

    // A piece is measured once, when it is whole: measuring it again after each word would cost the square of a line's length.
    private TextLine Line(List<List<Atom>> words, TextStyle style)
    {
        var pieces = new List<TextLine.Piece>();
        var text = new StringBuilder();
        Atom? head = null;
        var (start, x, first) = (0f, 0f, true);
        void EndPiece()
        {
            if (head is not null)
            {
                pieces.Add(new TextLine.Piece(text.ToString(), head.Face, head.Size, head.Mark, start));
                x = start + WidthOf(head with { Text = pieces[^1].Text }, style);
                text.Clear();
                head = null;
            }
        }

        foreach (var word in words)
        {
            for (var i = 0; i < word.Count; i++)
            {
                var atom = word[i];
                var space = i == 0 && !first;
                if (head is null || head.Face != atom.Face || head.Size != atom.Size || atom.Mark)
                {
                    EndPiece();
                    x += space ? Measure(" ", pieces[^1].Face, pieces[^1].Size, style.Tracking) : 0;
                    (head, start) = (atom, x);
                }
                else if (space)
                {
                    text.Append(' ');
                }

                text.Append(atom.Text);
                first = false;
            }
        }

        EndPiece();
        return new TextLine(pieces, x);
    }

    private (List<Atom> Head, List<Atom> Tail) Split(List<Atom> word, TextStyle style, float width)
    {
        var used = 0f;
        for (var i = 0; i < word.Count; i++)
        {
            var atom = word[i];
            if (used + WidthOf(atom, style) <= width)
            {
                used += WidthOf(atom, style);
                continue;
            }

            var starts = StringInfo.ParseCombiningCharacters(atom.Text);
            var cut = starts.Skip(1).Append(atom.Text.Length).TakeWhile(end => used + WidthOf(atom with { Text = atom.Text[..end] }, style) <= width).LastOrDefault();
            if (cut == 0 && i == 0)
            {
                cut = starts.Length > 1 ? starts[1] : atom.Text.Length; // a column narrower than one letter: never stand still
            }

            List<Atom> head = [.. word.Take(i)], tail = [.. word.Skip(i + 1)];
            if (cut > 0)
            {
                head.Add(atom with { Text = atom.Text[..cut] });
            }

            if (cut < atom.Text.Length)
            {
                tail.Insert(0, atom with { Text = atom.Text[cut..], Mark = atom.Mark && cut == 0 });
            }

            return (head, tail);
        }

        return (word, []);
    }

    private float WidthOf(Atom atom, TextStyle style) =>
        Measure(atom.Text, atom.Face, atom.Size, style.Tracking) + (atom.Mark ? atom.Size * MarkAdvance : 0);

    private float Measure(string text, FontFace face, float size, float tracking)
    {
        if (!_widths.TryGetValue((face, text), out var em))
        {
            _widths[(face, text)] = em = FontLibrary.Shared.Shape(face, text).Advance;
        }

        return (em * size) + (tracking * text.Length);
    }

    private sealed record Atom(string Text, FontFace Face, float Size, bool Mark);
}
