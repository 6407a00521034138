using System.CommandLine;
using Ceremony.App.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string PublishedPath => RepositoryFiles.PathOf("docs", "formats", "template.schema.json");

    private static string[] Templates =>
        Directory.GetFiles(RepositoryFiles.PathOf("templates"), "*.yaml", SearchOption.AllDirectories);

    /// <summary>Parts of the shipped template and what stands there instead: each is wrong by its form alone.</summary>
    private static readonly (string Name, string Old, string New)[] Wrong =
    [
        ("unknown key", "title: Provision a device\n", "title: Provision a device\nsubtitle: x\n"),
        ("no version", "version: 1.2\n", ""),
        ("version in words", "version: 1.2", "version: first"),
        ("id", "template: provision-device", "template: Provision device"),
        ("title of two lines", "title: Provision a device", "title: \"Provision\\na device\""),
        ("requires twice", "parameters:\n", "requires: [other, other]\nparameters:\n"),
        ("requires nothing", "parameters:\n", "requires: []\nparameters:\n"),
        ("no such type", "type: kcv-or-new", "type: kcv"),
        ("not the console's type", "type: kcv-or-new", "type: serial"),
        ("no max", "    max: 8\n", ""),
        ("limit of another type", "    min: 1\n    max: 8\n", "    min: 1\n    max: 8\n    max-length: 5\n"),
        ("longer than any text", "max-length: 80", "max-length: 501"),
        ("more than the device", "    max: 10\n", "    max: 11\n"),
        ("one choice", "choices: [strict, small]", "choices: [strict]"),
        ("a choice nobody knows", "choices: [strict, small]", "choices: [strict, lax]"),
        ("no place", "  place:\n    type: text\n    ask: In which room is it held?\n    max-length: 80\n", ""),
        ("no such role", "  auditor:\n    count", "  auditors:\n    count"),
        ("nobody", "count: 1..\n", "count: 0\n"),
        ("share holders by number", "count: ${shares}", "count: 3"),
        ("perhaps", "required: yes", "required: perhaps"),
        ("no duty", "    duty: Handles the device and drives the console. Types no officer's secret.\n", ""),
        ("no such kind", "step: read-kcv", "step: read-kcw"),
        ("no evidence", "        evidence: The serial number is that of the device inspected, and every share is outstanding.\n", ""),
        ("nobody acts", "        who: [administrator, witness]\n", ""),
        ("no such actor", "who: [administrator, witness]", "who: [administrator, chairman]"),
        ("minutes in words", "minutes: 10", "minutes: ten"),
        ("more than a day", "minutes: 10", "minutes: 481"),
        ("condition", "when: initialise = already-done", "when: initialise is already-done"),
        ("not shares", "for-each: share", "for-each: officer"),
        ("no such setting", "expect: all-outstanding", "expects: all-outstanding"),
        ("no such value", "expect: all-outstanding", "expect: nothing"),
        ("seconds in words", "limit-seconds: 120", "limit-seconds: soon"),
        ("an hour and more", "limit-seconds: 120", "limit-seconds: 3601"),
        ("settings without one", "        with:\n          limit-seconds: 120\n", "        with: {}\n"),
        ("a kind without settings", "      - step: roll-call\n", "      - step: roll-call\n        with:\n          slot: one\n"),
    ];

    [Fact]
    public void The_published_schema_is_what_the_program_prints()
    {
        var configuration = new InvocationConfiguration { Output = new StringWriter() };

        Assert.Equal(0, SchemaCommand.Create(SampleScripts.Kinds).Parse([]).Invoke(configuration));
        Assert.True(
            configuration.Output.ToString() == File.ReadAllText(PublishedPath),
            "The published schema is old. Make it again: scripts/ceremony schema > docs/formats/template.schema.json");
    }

    [Fact]
    public void Each_setting_of_each_kind_says_what_it_is_for_and_each_kind_what_it_does() => Assert.All(StepKinds.All, kind =>
    {
        Assert.Matches(@"^\S.*\.$", kind.Purpose);
        Assert.All(kind.Settings, setting => Assert.Matches(@"^\S.*\.$", kind.Form(setting)!.Meaning));
    });

    [Fact]
    public async Task Every_template_that_is_shipped_is_valid_for_another_validator()
    {
        var said = await Validate(Templates);

        Assert.All(said, line => Assert.Equal("valid", line.Value));
        Assert.Equal(Templates.Length, said.Count);
    }

    [Fact]
    public void Every_template_that_is_shipped_names_the_schema_on_its_first_line() => Assert.All(Templates, template =>
    {
        const string start = "# yaml-language-server: $schema=";
        var line = File.ReadLines(template).First();
        Assert.StartsWith(start, line, StringComparison.Ordinal);
        Assert.Equal(PublishedPath, Path.GetFullPath(line[start.Length..], Path.GetDirectoryName(template)!));
    });

    [Fact]
    public async Task What_is_wrong_by_its_form_is_refused_by_lint_and_by_the_schema_alike()
    {
        var files = new Dictionary<string, string>();
        foreach (var (index, (name, old, replacement)) in Wrong.Index())
        {
            var at = SampleScripts.ProvisionDeviceText.IndexOf(old, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{name}: the template has no such part any more.");
            var text = SampleScripts.ProvisionDeviceText.Remove(at, old.Length).Insert(at, replacement);
            var file = Path.Combine(_folder, $"{index}.yaml");
            File.WriteAllText(file, text);
            files[file] = name;
            Assert.True(TemplateLinter.Lint(file, text, SampleScripts.Kinds).Length > 0, $"{name}: lint has no finding.");
        }

        var said = await Validate([.. files.Keys]);

        Assert.Empty(said.Where(line => line.Value == "valid").Select(line => files[line.Key]));
        Assert.Equal(files.Count, said.Count);
    }

    private static async Task<Dictionary<string, string>> Validate(IReadOnlyCollection<string> files)
    {
        var said = await Tool.RunAsync("python3", [RepositoryFiles.PathOf("tests", "interop", "validate_templates.py"), PublishedPath, .. files]);
        Assert.True(said.ExitCode == 0, said.Errors);
        return said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1]);
    }
}
