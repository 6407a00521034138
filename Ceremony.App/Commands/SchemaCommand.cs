using System.CommandLine;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony schema</c>: the JSON schema of templates, by which editors complete and check while one types.</summary>
internal static class SchemaCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="kinds">The step kinds that exist.</param>
    public static Command Create(StepKindCatalogue kinds)
    {
        var list = new Option<bool>("--kinds") { Description = "Prints instead what each step kind does, its settings and the parameters that it reads." };
        var command = new Command("schema", "Prints the JSON schema of templates (draft 2020-12), for editors.") { list };
        CommandHelp.AddExamples(command, ["ceremony schema > template.schema.json", "ceremony schema --kinds"], "0 printed");
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(list))
            {
                WriteKinds(kinds, output);
            }
            else
            {
                output.Write(TemplateSchema.Text(kinds));
            }
        });
        return command;
    }

    private static void WriteKinds(StepKindCatalogue kinds, TextWriter output)
    {
        foreach (var kind in kinds.Kinds)
        {
            output.WriteLine($"{kind}: {kinds.Purpose(kind)}");
            foreach (var setting in kinds.Settings(kind))
            {
                var form = kinds.Form(kind, setting)!;
                output.WriteLine($"  {setting}: {form.Meaning} It is {form.Wanted}.");
            }

            if (kinds.Parameters(kind).ToArray() is { Length: > 0 } parameters)
            {
                output.WriteLine($"  reads the parameters {string.Join(", ", parameters)}");
            }
        }
    }
}
