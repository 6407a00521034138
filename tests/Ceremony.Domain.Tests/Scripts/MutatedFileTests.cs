using System.Text;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

public sealed class MutatedFileTests
{
    private static readonly string[] Pieces =
    [
        "", " ", "\n", "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!!x ", "!<", "|", ">", "%YAML 1.2", "---\n", "...\n", "? ", "#",
        "${", "}", "${share}", "\0", "\u2028", "\ud800", "\udc00", "😀", "\ufeff", "<<: ", "~", "null", "999999999999999999999", "-1", "\\u", "\"\\ud800\"",
        "\\x", "@", "`", ">-\n", "|9\n", "when: a = b and ", "who: all", "[[[[[[[[[[[[[[[[", "{a: {a: {a: {a: {a: ", "\r", "\u0085", "who: [operator, operator]",
    ];

    private static readonly Gen<(double At, double Length, int Piece)> Edit =
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, Pieces.Length - 1]);

    [Fact]
    public void A_mutated_template_gives_findings_or_a_template_and_never_throws()
    {
        var text = SampleScripts.ProvisionDeviceText;
        Edit.Array[1, 4].Sample(
            edits =>
            {
                foreach (var finding in TemplateLinter.Lint("t.yaml", Mutate(text, edits), SampleScripts.Kinds))
                {
                    Assert.StartsWith("PLAN-", finding.Rule, StringComparison.Ordinal);
                    Assert.True(finding.Line > 0 && finding.Column > 0, finding.ToString());
                }
            },
            iter: 10_000);
    }

    [Fact]
    public void A_mutated_script_gives_findings_or_exactly_its_text_and_never_throws()
    {
        var text = SampleScripts.Small().Text;
        Edit.Array[1, 4].Sample(
            edits =>
            {
                var mutated = Mutate(text, edits);
                var read = ScriptReader.Read(mutated);
                Assert.True(read.IsGood ? read.Value.Text == mutated : read.Findings.Length > 0);
            },
            iter: 10_000);
    }

    [Fact]
    public void Text_that_was_never_a_template_gives_findings() =>
        Gen.String.Sample(text => Assert.NotEmpty(TemplateLinter.Lint("t.yaml", text, SampleScripts.Kinds)), iter: 2_000);

    private static string Mutate(string text, (double At, double Length, int Piece)[] edits)
    {
        var result = new StringBuilder(text);
        foreach (var (at, length, piece) in edits)
        {
            var from = (int)(at * result.Length);
            // Mostly small cuts; now and then a large one.
            var cut = (int)(Math.Pow(length, 8) * (result.Length - from));
            result.Remove(from, cut).Insert(from, Pieces[piece]);
        }

        return result.ToString();
    }
}
