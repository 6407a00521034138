using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
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
    /// <summary>Largest file that is read, in bytes; no template or script comes near it.</summary>
    private const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
                if (TryRead(name, out var text, out var reason))
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

    private static bool TryRead(string name, out string text, out string reason)
    {
        (text, reason) = ("", "");
        try
        {
            using var file = File.OpenRead(name);
            if (file.Length > MaxBytes)
            {
                reason = $"{name}: The file has more than {MaxBytes} bytes; no template or script is that long. Nothing was changed. Check that it is the right file.";
                return false;
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reason = $"{name}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.";
            return false;
        }
        catch (DecoderFallbackException)
        {
            reason = $"{name}: The file is not text in UTF-8. Nothing was changed. Check that it is a template or a script.";
            return false;
        }
    }
}
