namespace Ceremony.App.Evidence.Pdf;

/// <summary>Text for the transcript, made of stretches in different faces. A plain string converts to it.</summary>
public sealed class RichText
{
    /// <summary>Text of no letters.</summary>
    public static readonly RichText Empty = new([]);

    private RichText(IReadOnlyList<TextSpan> spans) => Spans = spans;

    /// <summary>The stretches, in reading order.</summary>
    public IReadOnlyList<TextSpan> Spans { get; }

    /// <summary>The letters alone, as they enter the page's text.</summary>
    public string Plain => string.Concat(Spans.Select(span => span.Text));

    /// <summary>Plain text in the running face.</summary>
    public static implicit operator RichText(string text) => FromString(text);

    /// <summary>One text after the other.</summary>
    public static RichText operator +(RichText left, RichText right) => left.Add(right);

    /// <summary>Plain text in the running face.</summary>
    public static RichText FromString(string text) => new([new TextSpan(text)]);

    /// <summary>Bold text.</summary>
    public static RichText Bold(string text) => new([new TextSpan(text, FontFace.TextBold)]);

    /// <summary>Text in the face of hashes and commands.</summary>
    public static RichText Mono(string text) => new([new TextSpan(text, FontFace.Mono, Scale: 0.93f)]);

    /// <summary>A check value: bold, in the face of hashes, larger.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="scale">Size relative to the text around it.</param>
    public static RichText CheckValue(string text, float scale = 1.25f) => new([new TextSpan(text, FontFace.MonoBold, Scale: scale)]);

    /// <summary>Bold text behind the triangle that marks deviations and disagreement. The words alone must be enough.</summary>
    public static RichText Marked(string text) => new([new TextSpan(text, FontFace.TextBold, Mark: true)]);

    /// <summary>A hash in groups of four digits, in as many lines as asked for.</summary>
    /// <param name="hash">The bytes.</param>
    /// <param name="lines">Number of lines; the groups are shared out evenly.</param>
    public static RichText Hash(ReadOnlySpan<byte> hash, int lines = 2) => Mono(HexGroups.Of(hash, lines));

    /// <summary>One text after the other.</summary>
    public RichText Add(RichText other) => new([.. Spans, .. other.Spans]);
}
