using System.CommandLine;
using System.Text.Json;
using Ceremony.App.Commands;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class LintCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-lint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_good_template_and_a_good_script_have_no_findings()
    {
        var script = Save("script.yaml", SampleScripts.Strict().Text);

        var (exit, output, error) = Run(SampleScripts.ProvisionDevicePath, script);

        Assert.Equal((0, "", "2 files checked, no findings." + Environment.NewLine), (exit, output, error));
    }

    [Fact]
    public void A_fault_is_told_with_file_line_and_column()
    {
        var file = Save("t.yaml", SampleScripts.ProvisionDeviceText.Replace("step: roll-call", "step: rollcall", StringComparison.Ordinal));
        var line = File.ReadLines(file).TakeWhile(text => !text.Contains("rollcall", StringComparison.Ordinal)).Count() + 1;

        var (exit, output, _) = Run(file);

        Assert.Equal(1, exit);
        Assert.StartsWith($"{file}:{line}:15: There is no step kind rollcall;", output, StringComparison.Ordinal);
        Assert.EndsWith("(PLAN-STEP-KIND)" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_had_as_JSON()
    {
        var file = Save("t.yaml", "template: x\n");

        var (exit, output, _) = Run("--json", file);

        using var document = JsonDocument.Parse(output);
        Assert.Equal(1, exit);
        Assert.All(document.RootElement.EnumerateArray(), finding => Assert.Equal(file, finding.GetProperty("file").GetString()));
        Assert.Contains(document.RootElement.EnumerateArray(), finding => finding.GetProperty("rule").GetString() == "PLAN-KEY-MISSING");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_are_still_checked()
    {
        var picture = Path.Combine(_folder, "picture");
        File.WriteAllBytes(picture, [0xFF, 0xD8, 0xFF]);

        var (exit, output, error) = Run(Path.Combine(_folder, "absent.yaml"), picture, Save("t.yaml", "template: x\n"));

        Assert.Equal(2, exit);
        Assert.Contains("absent.yaml: The file cannot be read", error, StringComparison.Ordinal);
        Assert.Contains("picture: The file is not text", error, StringComparison.Ordinal);
        Assert.Contains("PLAN-KEY-MISSING", output, StringComparison.Ordinal);
    }

    private string Save(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var exit = LintCommand.Create(SampleScripts.Kinds).Parse(args).Invoke(configuration);
        return (exit, configuration.Output.ToString()!, configuration.Error.ToString()!);
    }
}
