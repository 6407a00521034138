namespace Ceremony.App.Evidence.Pdf;

/// <summary>One page as laid out: what is drawn on it.</summary>
internal sealed class Page
{
    public List<DrawOp> Ops { get; } = [];

    /// <summary>The page's canonical text: each piece of text as it is placed, in reading order, each ended by a line feed.</summary>
    public string CanonicalText => string.Concat(Ops.OfType<DrawOp.Text>().Select(op => op.Value + "\n"));
}
