using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Ceremony.App.Commands;

/// <summary>Adds examples and exit codes to a command's own help, and leaves them out of the list of commands.</summary>
internal static class CommandHelp
{
    private static readonly ConditionalWeakTable<Command, Extra> Extras = [];

    /// <summary>Gives a command its examples.</summary>
    /// <param name="command">The command.</param>
    /// <param name="examples">Whole command lines.</param>
    /// <param name="exitCodes">What the exit codes mean; null for 0 done, 1 refused or failed.</param>
    public static void AddExamples(Command command, IReadOnlyList<string> examples, string? exitCodes = null) =>
        Extras.AddOrUpdate(command, new Extra(examples, exitCodes ?? "0 done; 1 refused or failed"));

    /// <summary>Makes the help option of the root, which all commands share, print the examples too.</summary>
    public static void Install(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new Action((HelpAction)option.Action!);
        }
    }

    private sealed record Extra(IReadOnlyList<string> Examples, string ExitCodes);

    private sealed class Action(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = inner.Invoke(parseResult);
            if (Extras.TryGetValue(parseResult.CommandResult.Command, out var extra))
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in extra.Examples)
                {
                    output.WriteLine("  " + example);
                }

                output.WriteLine();
                output.WriteLine("Exit codes:");
                output.WriteLine("  " + extra.ExitCodes);
            }

            return result;
        }
    }
}
