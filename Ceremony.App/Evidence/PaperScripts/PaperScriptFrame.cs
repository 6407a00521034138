using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Evidence.PaperScripts;

/// <summary>Head and foot of each page of a paper script: what it is, page x of y, and the script hash as digits and as words.</summary>
/// <param name="Paper">The page.</param>
/// <param name="Left">Left part of the head.</param>
/// <param name="Right">Right part: the title.</param>
/// <param name="Sha256">The script hash, 64 hexadecimal digits.</param>
internal sealed record PaperScriptFrame(PageGeometry Paper, string Left, string Right, string Sha256)
{
    private static readonly TextStyle Style = TextStyle.Running;

    /// <summary>Puts head and foot onto a page.</summary>
    public void Apply(Page page, Typesetter type, int number, int count)
    {
        var right = PageFrame.Fit(type, Right, Style, Paper.Measure * 0.6f);
        page.Ops.InsertRange(0,
        [
            Line(PageGeometry.Left, PageGeometry.HeadBaseLine, PageFrame.Fit(type, Left, Style, Paper.Measure * 0.36f)),
            Line(Paper.Right - type.Width(right, Style), PageGeometry.HeadBaseLine, right),
            new DrawOp.Rule(PageGeometry.Left, PageGeometry.HeadRule, Paper.Right, PageGeometry.HeadRule, 0.85f),
        ]);
        var hash = Convert.FromHexString(Sha256);
        var foot = $"Page {number} of {count}";
        page.Ops.Add(new DrawOp.Rule(PageGeometry.Left, Paper.FootRule, Paper.Right, Paper.FootRule, 0.45f));
        page.Ops.Add(new DrawOp.Text(PageGeometry.Left, Paper.FootBaseLine, HexGroups.Of(hash), FontFace.Mono, Style.Size * 0.93f, Ink.Black));
        page.Ops.Add(Line(Paper.Right - type.Width(foot, Style), Paper.FootBaseLine, foot));
        page.Ops.Add(Line(PageGeometry.Left, Paper.FootBaseLine + (1.3f * Style.Size), string.Join(' ', FingerprintWords.Of(hash).Words)));
    }

    private static DrawOp.Text Line(float x, float y, string text) => new(x, y, text, FontFace.Text, Style.Size, Ink.Black);
}
