using System.CommandLine;
using System.Text.RegularExpressions;
using Ceremony.App.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class PrintCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-print-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a4", "595 x 842")]
    [InlineData("letter", "612 x 792")]
    public async Task Every_page_carries_the_hash_in_hexadecimal_and_words_and_every_step_is_there_to_be_signed_off(string paper, string size)
    {
        var script = SampleScripts.Strict();
        var pdf = At("script.pdf");

        var (exit, output, error) = Run(Save("script.yaml", script.Text), "--out", pdf, "--paper", paper);

        Assert.True(exit == 0, error);
        Assert.Contains(script.Sha256, output, StringComparison.Ordinal);
        var info = (await Tool.RunAsync("pdfinfo", [pdf])).Output;
        var pages = int.Parse(Regex.Match(info, @"Pages:\s+(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(size, info, StringComparison.Ordinal);
        Assert.Contains(script.Title, info, StringComparison.Ordinal);
        var whole = "";
        for (var page = 1; page <= pages; page++)
        {
            var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var text = Flat((await Tool.RunAsync("pdftotext", ["-f", number, "-l", number, pdf, "-"])).Output);
            Assert.Contains($"Page {page} of {pages}", text, StringComparison.Ordinal);
            Assert.Contains(string.Join(' ', script.Sha256.Chunk(4).Select(group => new string(group))), text, StringComparison.Ordinal);
            Assert.Contains(string.Join(' ', FingerprintWords.Of(Convert.FromHexString(script.Sha256)).Words), text, StringComparison.Ordinal);
            whole += text + " ";
        }

        // Columns stand side by side, so words of neighbours come between: letters alone, in the order of each cell.
        var cells = Flat((await Tool.RunAsync("pdftotext", ["-raw", pdf, "-"])).Output);
        Assert.All(script.Steps, step =>
        {
            Assert.Matches($@"\b{Regex.Escape(step.Number)}\b", whole);
            Assert.Contains(Flat(step.Title), cells, StringComparison.Ordinal);
        });
        Assert.Contains("Initials", whole, StringComparison.Ordinal);
        Assert.Contains("Time", whole, StringComparison.Ordinal);
        Assert.All(script.Officers, officer => Assert.Contains(officer.Name, whole.Replace('\u00a0', ' '), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_is_sound_its_fonts_are_inside_and_its_hash_is_that_of_lint()
    {
        var script = SampleScripts.Strict();
        var pdf = At("script.pdf");
        Assert.Equal(0, Run(Save("script.yaml", script.Text), "--out", pdf).Exit);

        var check = await Tool.RunAsync("qpdf", ["--check", pdf]);
        Assert.True(check.ExitCode == 0, check.All);
        var fonts = (await Tool.RunAsync("pdffonts", [pdf])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"\byes yes yes\b", font));
        Assert.Equal(ScriptReader.Read(script.Text, "script.yaml", StepKinds.ForTemplates).Value!.Sha256, script.Sha256);
    }

    [Fact]
    public void A_template_a_changed_script_and_a_file_that_is_there_are_refused()
    {
        var script = SampleScripts.Strict();
        var pdf = At("script.pdf");

        Assert.Contains("is no script", Run(SampleScripts.ProvisionDevicePath, "--out", pdf).Error, StringComparison.Ordinal);
        Assert.Contains("PLAN-SCRIPT-BYTES", Run(Save("changed.yaml", script.Text.Replace("minutes: 10", "minutes:  10", StringComparison.Ordinal)), "--out", pdf).Error, StringComparison.Ordinal);
        Assert.Equal(2, Run(At("absent.yaml"), "--out", pdf).Exit);
        Assert.False(File.Exists(pdf));
        File.WriteAllText(pdf, "mine");
        Assert.Equal(1, Run(Save("script.yaml", script.Text), "--out", pdf).Exit);
        Assert.Equal("mine", File.ReadAllText(pdf));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static string Flat(string text) => Regex.Replace(text, @"\s+", " ");

    private string Save(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var exit = PrintCommand.Create(SampleScripts.Kinds, TimeProvider.System).Parse(args).Invoke(configuration);
        return (exit, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
