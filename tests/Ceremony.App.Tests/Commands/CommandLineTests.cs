using System.CommandLine;
using Ceremony.App.Commands;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_command_says_what_it_does_and_shows_an_example()
    {
        var root = CommandLine.CreateRoot();
        foreach (var path in root.Subcommands.Where(command => !command.Hidden).SelectMany(command => PathsOf(command, [])))
        {
            var output = new StringWriter();
            var help = root.Parse([.. path.Select(command => command.Name), "--help"]);
            help.Invoke(new InvocationConfiguration { Output = output });
            Assert.False(string.IsNullOrWhiteSpace(path[^1].Description), path[^1].Name);
            Assert.Contains($"  ceremony {string.Join(' ', path.Select(command => command.Name))}", output.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_command_stands_in_the_document_about_the_command_line()
    {
        var document = File.ReadAllText(RepositoryFiles.PathOf("docs", "command-line.md"));

        Assert.All(
            CommandLine.CreateRoot().Subcommands.Where(command => !command.Hidden).SelectMany(command => PathsOf(command, [])).Where(path => path[^1].Subcommands.Count == 0),
            path => Assert.Contains($"## `ceremony {string.Join(' ', path.Select(command => command.Name))}", document, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_option_is_refused() => Assert.NotEmpty(CommandLine.CreateRoot().Parse(["serve", "--no-such-option"]).Errors);

    private static IEnumerable<Command[]> PathsOf(Command command, Command[] above)
    {
        Command[] path = [.. above, command];
        return command.Subcommands.SelectMany(below => PathsOf(below, path)).Prepend(path);
    }
}
