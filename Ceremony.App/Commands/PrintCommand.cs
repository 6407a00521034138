using System.CommandLine;
using Ceremony.App.Evidence.PaperScripts;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Hosting;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony print SCRIPT</c>: the paper script that witnesses follow, made from the very script that guards the run.</summary>
internal static class PrintCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="kinds">The step kinds that exist.</param>
    /// <param name="clock">The clock.</param>
    public static Command Create(StepKindCatalogue kinds, TimeProvider clock)
    {
        var file = new Argument<string>("SCRIPT") { Description = "The script: a template with everything filled in, as the console locks it." };
        var target = new Option<string>("--out") { Description = "The PDF to make. A file that is there is never overwritten.", HelpName = "FILE", Required = true };
        var paper = PaperOption.Create();
        var command = new Command("print", "Makes the paper script (PDF), with boxes for time and initials at each step and the script hash on each page.") { file, target, paper };
        CommandHelp.AddExamples(command, ["ceremony print script.yaml --out script.pdf --paper letter"], "0 made; 1 the script has findings, or the file cannot be written; 2 the script cannot be read");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(target), parsed.GetValue(paper), kinds, clock.GetUtcNow(), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string target, Paper paper, StepKindCatalogue kinds, DateTimeOffset now, TextWriter output, TextWriter error)
    {
        if (!ScriptText.TryRead(file, out var text, out var reason))
        {
            error.WriteLine(reason);
            return 2;
        }

        if (!TemplateLinter.IsScript(text))
        {
            error.WriteLine($"{file} is no script: nobody's name and no value is in a template. Nothing was made. Plan the ceremony first, and print the script.yaml that is attached to a transcript, or take the PDF that the console offers with the plan.");
            return 1;
        }

        var findings = TemplateLinter.Lint(file, text, kinds).AddRange(UnprintableText.In(file, text));
        foreach (var finding in findings)
        {
            error.WriteLine(finding);
        }

        if (!findings.IsEmpty)
        {
            error.WriteLine("Nothing was made. Take the original file, or plan the ceremony again.");
            return 1;
        }

        var script = ScriptReader.Read(text, file, kinds).Value!;
        if (!NewFile.IsFree(target, error)
            || !NewFile.Write(target, PaperScript.Make(script, paper, ConsoleOpening.Software, now), "Nothing else was changed.", error))
        {
            return 1;
        }

        output.WriteLine($"{target}: {script.Steps.Length} steps, script SHA-256 {script.Sha256}");
        return 0;
    }
}
