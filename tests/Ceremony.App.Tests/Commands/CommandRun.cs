using System.CommandLine;

namespace Ceremony.App.Tests.Commands;

/// <summary>A command line that was run in this process, and what it printed.</summary>
internal sealed record CommandRun(int Exit, string Output, string Error)
{
    public static async Task<CommandRun> Of(Command command, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return new CommandRun(exit, output.ToString(), error.ToString());
    }
}
