using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony lint SCRIPT…</c>: checks templates and scripts and tells every fault with file, line and column.</summary>
internal static class LintCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Creates the command.</summary>
    /// <param name="kinds">The step kinds that exist.</param>
    public static Command Create(StepKindCatalogue kinds)
    {
        var files = new Argument<string[]>("SCRIPT")
        {
            Description = "Template or script files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Writes the findings as a JSON array." };
        var command = new Command("lint", "Checks templates and scripts; tells every fault with file, line and column.") { files, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony lint templates/provision-device.yaml", "ceremony lint --json script.yaml"],
            "0 no findings; 1 findings, on standard output; 2 a file cannot be read");
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var error = parsed.InvocationConfiguration.Error;
            var names = parsed.GetRequiredValue(files);
            var findings = ImmutableArray.CreateBuilder<Finding>();
            var unread = 0;
            foreach (var name in names)
            {
                if (ScriptText.TryRead(name, out var text, out var reason))
                {
                    findings.AddRange(TemplateLinter.Lint(name, text, kinds));
                    findings.AddRange(UnprintableText.In(name, text));
                }
                else
                {
                    unread++;
                    error.WriteLine(reason);
                }
            }

            Write(findings, parsed.GetValue(json), output);
            error.WriteLine(Summary(names.Length - unread, findings.Count));
            return unread > 0 ? 2 : findings.Count > 0 ? 1 : 0;
        });
        return command;
    }

    private static void Write(IEnumerable<Finding> findings, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(findings.Select(f => new { f.Rule, f.File, f.Line, f.Column, f.Sentence }), Json));
            return;
        }

        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }
    }

    private static string Summary(int files, int findings) =>
        $"{Counted.Of(files, "file")} checked, {(findings == 0 ? "no" : findings)} {(findings == 1 ? "finding" : "findings")}.";
}
